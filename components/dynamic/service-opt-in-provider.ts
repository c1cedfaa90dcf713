import {
  BackupClient,
  DescribeRegionSettingsCommand,
  UpdateRegionSettingsCommand,
} from "@aws-sdk/client-backup";
import { clientConfig } from "./account-client";
import { explained } from "./explain";
import { compareInputs } from "./input-changes";
import { type Pace, REAL_PACE, retry, waitFor } from "./pace";
import type { Provider } from "./provider";
import type { ServiceOptInInputs, ServiceOptInOutputs } from "./service-opt-in";

const REMEDIES = {
  AccessDeniedException: "the role needs backup:DescribeRegionSettings and backup:UpdateRegionSettings",
};

/**
 * Opts a region in to the wanted resource types, and to their full management where AWS Backup offers the choice. What
 * is on stays on, wanted or not.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateRegionSettings.html
 */
export function makeServiceOptInProvider(pace: Pace): Provider<ServiceOptInInputs, ServiceOptInOutputs> {
  const optIn = async (inputs: ServiceOptInInputs): Promise<ServiceOptInOutputs> => {
    const step = `opt in to AWS Backup's resource types in ${inputs.region}`;
    return { ...inputs, ...(await explained(step, REMEDIES, () => ensureOptedIn(inputs, pace))) };
  };
  return {
    diff: (_id, olds, news) => {
      const { changes, replaces } = compareInputs(olds, news, ["region"]);
      return Promise.resolve({ changes: changes || olds.turnedOff.length > 0, replaces });
    },
    create: async (inputs) => ({ id: inputs.region, outs: await optIn(inputs) }),
    update: async (_id, _olds, news) => ({ outs: await optIn(news) }),
    read: async (id, props) => {
      const step = `read AWS Backup's settings in ${props.region}`;
      const seen = await explained(step, REMEDIES, () => look(clientOf(props), pace));
      return { id, props: { ...props, ...resultOf(seen, props.resourceTypes) } };
    },
    // A type that is turned off here is turned off for every backup policy of the organization.
    delete: () => Promise.resolve(),
  };
}

/** What the dynamic provider process runs. */
export const provider = makeServiceOptInProvider(REAL_PACE);

type Preferences = Readonly<Record<string, boolean>>;

interface RegionSettings {
  readonly optIn: Preferences;
  readonly management: Preferences;
}

type OptInResult = Omit<ServiceOptInOutputs, keyof ServiceOptInInputs>;

function clientOf(inputs: ServiceOptInInputs): BackupClient {
  return new BackupClient(clientConfig(inputs));
}

async function look(client: BackupClient, pace: Pace): Promise<RegionSettings> {
  const answer = await retry(pace, () => client.send(new DescribeRegionSettingsCommand({})));
  return {
    optIn: answer.ResourceTypeOptInPreference ?? {},
    management: answer.ResourceTypeManagementPreference ?? {},
  };
}

async function ensureOptedIn(inputs: ServiceOptInInputs, pace: Pace): Promise<OptInResult> {
  const client = clientOf(inputs);
  const missing = missingIn(await look(client, pace), inputs.resourceTypes);
  if (missing.optIn.length > 0 || missing.management.length > 0) {
    const command = new UpdateRegionSettingsCommand({
      ...(missing.optIn.length > 0 ? { ResourceTypeOptInPreference: allOn(missing.optIn) } : {}),
      ...(missing.management.length > 0
        ? { ResourceTypeManagementPreference: allOn(missing.management) }
        : {}),
    });
    await retry(pace, () => client.send(command));
  }
  const seen = await waitFor(pace, `the opt-in of ${inputs.region}`, async () => {
    const settings = await look(client, pace);
    const { management, optIn } = missingIn(settings, inputs.resourceTypes);
    return optIn.length === 0 && management.length === 0 ? settings : undefined;
  });
  return resultOf(seen, inputs.resourceTypes);
}

/** What the region offers, the program wants, and is off. */
function missingIn(
  { management, optIn }: RegionSettings,
  wanted: readonly string[],
): { optIn: readonly string[]; management: readonly string[] } {
  return {
    optIn: wanted.filter((type) => optIn[type] === false),
    management: wanted.filter((type) => management[type] === false),
  };
}

function resultOf(settings: RegionSettings, wanted: readonly string[]): OptInResult {
  const { management, optIn } = settings;
  const missing = missingIn(settings, wanted);
  return {
    optedIn: wanted.filter((type) => optIn[type] === true),
    fullyManaged: wanted.filter((type) => management[type] === true),
    notOffered: wanted.filter((type) => optIn[type] === undefined),
    turnedOff: wanted.filter((type) => missing.optIn.includes(type) || missing.management.includes(type)),
  };
}

function allOn(types: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(types.map((type) => [type, true]));
}
