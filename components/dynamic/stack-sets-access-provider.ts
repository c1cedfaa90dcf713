import {
  ActivateOrganizationsAccessCommand,
  CloudFormationClient,
  DeactivateOrganizationsAccessCommand,
  DescribeOrganizationsAccessCommand,
} from "@aws-sdk/client-cloudformation";
import { clientConfig } from "./account-client";
import { explained } from "./explain";
import { compareInputs } from "./input-changes";
import { type Pace, REAL_PACE, retry, waitFor } from "./pace";
import { GONE, type Provider } from "./provider";
import type { StackSetsAccessInputs, StackSetsAccessOutputs } from "./stack-sets-access";

const ID = "stack-sets-access";

const REMEDIES = {
  AccessDenied:
    "the role must be one of the management account and needs cloudformation:ActivateOrganizationsAccess and " +
    "DescribeOrganizationsAccess, organizations:EnableAWSServiceAccess and iam:CreateServiceLinkedRole",
  InvalidOperationException: "all features of the organization must be enabled",
};

/**
 * Activates StackSets' access to the organization. Activated already is as good. It is asked for in one region; AWS does
 * not say whether it holds for all `[?]`, so the region is that in which the StackSets are administered.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ActivateOrganizationsAccess.html
 */
export function makeStackSetsAccessProvider(
  pace: Pace,
): Provider<StackSetsAccessInputs, StackSetsAccessOutputs> {
  const activate = async (inputs: StackSetsAccessInputs): Promise<StackSetsAccessOutputs> => {
    const step = `activate StackSets' access to the organization in ${inputs.region}`;
    const status = await explained(step, REMEDIES, () => ensureActivated(clientOf(inputs), pace));
    return { ...inputs, status };
  };
  return {
    diff: (_id, olds, news) => Promise.resolve(compareInputs(olds, news, [])),
    create: async (inputs) => ({ id: ID, outs: await activate(inputs) }),
    update: async (_id, _olds, news) => ({ outs: await activate(news) }),
    read: async (id, props) => {
      const step = `read StackSets' access to the organization in ${props.region}`;
      const status = await explained(step, REMEDIES, () => statusOf(clientOf(props), pace));
      return status === "ENABLED" ? { id, props: { ...props, status } } : GONE;
    },
    delete: async (_id, props) => {
      if (!props.disableOnDelete) return;
      const step = `deactivate StackSets' access to the organization in ${props.region}`;
      await explained(step, REMEDIES, () => deactivate(clientOf(props), pace));
    },
  };
}

/** What the dynamic provider process runs. */
export const provider = makeStackSetsAccessProvider(REAL_PACE);

function clientOf(inputs: StackSetsAccessInputs): CloudFormationClient {
  return new CloudFormationClient(clientConfig(inputs));
}

async function ensureActivated(client: CloudFormationClient, pace: Pace): Promise<string> {
  if ((await statusOf(client, pace)) !== "ENABLED") {
    await retry(pace, () => client.send(new ActivateOrganizationsAccessCommand({})));
  }
  return waitFor(pace, "StackSets' access becoming ENABLED", async () => {
    const status = await statusOf(client, pace);
    return status === "ENABLED" ? status : undefined;
  });
}

async function deactivate(client: CloudFormationClient, pace: Pace): Promise<void> {
  if ((await statusOf(client, pace)) !== "ENABLED") return;
  await retry(pace, () => client.send(new DeactivateOrganizationsAccessCommand({})));
}

/** `ENABLED`, `DISABLED` or `DISABLED_PERMANENTLY`. */
async function statusOf(client: CloudFormationClient, pace: Pace): Promise<string | undefined> {
  const answer = await retry(pace, () => client.send(new DescribeOrganizationsAccessCommand({})));
  return answer.Status;
}
