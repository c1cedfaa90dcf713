import {
  DisablePolicyTypeCommand,
  EnablePolicyTypeCommand,
  OrganizationsClient,
  paginateListRoots,
  type PolicyTypeSummary,
  type Root,
} from "@aws-sdk/client-organizations";
import { clientConfig } from "./account-client";
import { explained } from "./explain";
import { compareInputs } from "./input-changes";
import { isNamed, type Pace, REAL_PACE, retry, unless, waitFor } from "./pace";
import type { PolicyTypeInputs, PolicyTypeOutputs } from "./policy-type";
import { GONE, type Provider } from "./provider";

const REMEDIES = {
  AWSOrganizationsNotInUseException: "the role must be one of the organization's management account",
  AccessDeniedException:
    "the role needs organizations:ListRoots, EnablePolicyType, and DisablePolicyType if it is to disable",
  ConstraintViolationException: "trusted access for AWS Backup must be on before its policies",
  PolicyTypeNotAvailableForOrganizationException: "all features of the organization must be enabled",
};

/**
 * Enables one type of policy at the organization's root and leaves the others alone. Enabled already is as good.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html
 */
export function makePolicyTypeProvider(pace: Pace): Provider<PolicyTypeInputs, PolicyTypeOutputs> {
  const enable = async (inputs: PolicyTypeInputs): Promise<PolicyTypeOutputs> => {
    const step = `enable ${inputs.policyType} at ${inputs.rootId}`;
    const status = await explained(step, REMEDIES, () => ensureEnabled(inputs, pace));
    return { ...inputs, status };
  };
  return {
    diff: (_id, olds, news) => Promise.resolve(compareInputs(olds, news, ["rootId", "policyType"])),
    create: async (inputs) => ({ id: idOf(inputs), outs: await enable(inputs) }),
    update: async (_id, _olds, news) => ({ outs: await enable(news) }),
    read: async (id, props) => {
      const step = `read the policy types of ${props.rootId}`;
      const status = await explained(step, REMEDIES, () => statusOf(props, clientOf(props), pace));
      return status === "ENABLED" ? { id, props: { ...props, status } } : GONE;
    },
    delete: async (_id, props) => {
      if (!props.disableOnDelete) return;
      const step = `disable ${props.policyType} at ${props.rootId}`;
      await explained(step, REMEDIES, () => disable(props, pace));
    },
  };
}

/** What the dynamic provider process runs. */
export const provider = makePolicyTypeProvider(REAL_PACE);

function idOf({ policyType, rootId }: PolicyTypeInputs): string {
  return `${rootId}/${policyType}`;
}

function clientOf(inputs: PolicyTypeInputs): OrganizationsClient {
  return new OrganizationsClient(clientConfig(inputs));
}

async function ensureEnabled(inputs: PolicyTypeInputs, pace: Pace): Promise<string> {
  const client = clientOf(inputs);
  const before = await waitFor(pace, `the end of disabling ${inputs.policyType}`, async () => {
    const status = await statusOf(inputs, client, pace);
    return status === "PENDING_DISABLE" ? undefined : { status };
  });
  if (before.status === undefined) {
    const command = new EnablePolicyTypeCommand(targetOf(inputs));
    await retry(pace, () => unless(isNamed("PolicyTypeAlreadyEnabledException"), () => client.send(command)));
  }
  return waitFor(pace, `${inputs.policyType} becoming ENABLED`, async () => {
    const status = await statusOf(inputs, client, pace);
    return status === "ENABLED" ? status : undefined;
  });
}

async function disable(inputs: PolicyTypeInputs, pace: Pace): Promise<void> {
  const client = clientOf(inputs);
  const command = new DisablePolicyTypeCommand(targetOf(inputs));
  await retry(pace, () => unless(isNamed("PolicyTypeNotEnabledException"), () => client.send(command)));
  await waitFor(pace, `${inputs.policyType} becoming disabled`, async () =>
    (await statusOf(inputs, client, pace)) === undefined ? true : undefined,
  );
}

function targetOf({ policyType, rootId }: PolicyTypeInputs): EnablePolicyTypeCommand["input"] {
  // The type comes from the program as a text; the service refuses one that it does not know.
  return { RootId: rootId, PolicyType: policyType as PolicyTypeSummary["Type"] };
}

/** The status of the type at the root: `ENABLED`, `PENDING_ENABLE`, `PENDING_DISABLE`; nothing where it is off. */
async function statusOf(
  { policyType, rootId }: PolicyTypeInputs,
  client: OrganizationsClient,
  pace: Pace,
): Promise<string | undefined> {
  const roots = await retry(pace, () => listRoots(client));
  const root = roots.find(({ Id: id }) => id === rootId);
  if (root === undefined) {
    const ids = roots.map(({ Id: id }) => id).join(", ");
    throw new Error(`rootId must be the root of the role's organization, which has ${ids}, got "${rootId}"`);
  }
  return root.PolicyTypes?.find(({ Type: type }) => type === policyType)?.Status;
}

async function listRoots(client: OrganizationsClient): Promise<readonly Root[]> {
  const roots: Root[] = [];
  for await (const page of paginateListRoots({ client }, {})) roots.push(...(page.Roots ?? []));
  return roots;
}
