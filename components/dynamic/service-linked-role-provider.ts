import { CreateServiceLinkedRoleCommand, IAMClient, paginateListRoles, type Role } from "@aws-sdk/client-iam";
import { parseArn } from "../../domain/aws/arn";
import { clientConfig } from "./account-client";
import { nameOf } from "./aws-error";
import { explained } from "./explain";
import { compareInputs } from "./input-changes";
import { type Pace, REAL_PACE, retry, unless, waitFor } from "./pace";
import { GONE, type Provider } from "./provider";
import type { ServiceLinkedRoleInputs, ServiceLinkedRoleOutputs } from "./service-linked-role";

const REMEDIES = {
  AccessDenied: "the role needs iam:CreateServiceLinkedRole and iam:ListRoles",
};

/**
 * Creates the role of a service, or takes the one that is there.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
 */
export function makeServiceLinkedRoleProvider(
  pace: Pace,
): Provider<ServiceLinkedRoleInputs, ServiceLinkedRoleOutputs> {
  return {
    diff: (_id, olds, news) => {
      const { changes, replaces } = compareInputs(olds, news, ["serviceName"]);
      const isElsewhere = accountOf(olds) !== accountOf(news);
      return Promise.resolve({ changes, replaces: isElsewhere ? [...replaces, "roleArn"] : replaces });
    },
    create: async (inputs) => {
      const step = `create the service-linked role of ${inputs.serviceName}`;
      const made = await explained(step, REMEDIES, () => ensureRole(inputs, pace));
      return { id: made.arn, outs: { ...inputs, ...made } };
    },
    update: (_id, { adopted, arn, roleName }, news) =>
      Promise.resolve({ outs: { ...news, adopted, arn, roleName } }),
    read: async (id, props) => {
      const step = `read the service-linked role of ${props.serviceName}`;
      const role = await explained(step, REMEDIES, () => findRole(props, clientOf(props), pace));
      return role === undefined ? GONE : { id, props: { ...props, ...role } };
    },
    // Whatever the service still does in the account, it does with this role.
    delete: () => Promise.resolve(),
  };
}

/** What the dynamic provider process runs. */
export const provider = makeServiceLinkedRoleProvider(REAL_PACE);

type MadeRole = Pick<ServiceLinkedRoleOutputs, "adopted" | "arn" | "roleName">;

function clientOf(inputs: ServiceLinkedRoleInputs): IAMClient {
  return new IAMClient(clientConfig(inputs));
}

function accountOf({ roleArn }: ServiceLinkedRoleInputs): string | undefined {
  return parseArn(roleArn)?.accountId;
}

async function ensureRole(inputs: ServiceLinkedRoleInputs, pace: Pace): Promise<MadeRole> {
  const client = clientOf(inputs);
  const command = new CreateServiceLinkedRoleCommand({ AWSServiceName: inputs.serviceName });
  const answer = await retry(pace, () => unless(isTaken, () => client.send(command)));
  // IAM may show the role only a while after it has answered, and whoever comes next needs to see it.
  const role = await waitFor(pace, `the role of ${inputs.serviceName} appearing`, () =>
    findRole(inputs, client, pace),
  );
  return { ...role, adopted: answer === undefined };
}

/** IAM has no exception of its own for a role that is there. */
function isTaken(error: unknown): boolean {
  const isInvalidInput = nameOf(error) === "InvalidInputException" || nameOf(error) === "InvalidInput";
  return isInvalidInput && error instanceof Error && error.message.includes("has been taken in this account");
}

/** The role of a service lies under a path of its own, whatever its name. */
async function findRole(
  { serviceName }: ServiceLinkedRoleInputs,
  client: IAMClient,
  pace: Pace,
): Promise<Omit<MadeRole, "adopted"> | undefined> {
  const roles = await retry(pace, () => listRoles(client, `/aws-service-role/${serviceName}/`));
  const [first] = roles.flatMap(({ Arn: arn, RoleName: roleName }) =>
    arn === undefined || roleName === undefined ? [] : [{ arn, roleName }],
  );
  return first;
}

async function listRoles(client: IAMClient, pathPrefix: string): Promise<readonly Role[]> {
  const roles: Role[] = [];
  for await (const page of paginateListRoles({ client }, { PathPrefix: pathPrefix })) {
    roles.push(...(page.Roles ?? []));
  }
  return roles;
}
