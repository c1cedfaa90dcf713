import assert from "node:assert/strict";
import type { ServiceOptInInputs, ServiceOptInOutputs } from "../../../components/dynamic/service-opt-in";
import { makeServiceOptInProvider } from "../../../components/dynamic/service-opt-in-provider";
import { withAwsEnvironment } from "../../support/aws-environment";
import { type AwsCall, AwsFault, FakeAws } from "../../support/fake-aws";
import { VirtualPace } from "../../support/virtual-pace";

const INPUTS: ServiceOptInInputs = {
  roleArn: "arn:aws:iam::111111111111:role/OrgBackupDeployer",
  sessionName: "aws-org-backup-prod",
  region: "eu-west-1",
  resourceTypes: ["DynamoDB", "EBS", "Timestream"],
};
const OPTED_IN: ServiceOptInOutputs = {
  ...INPUTS,
  optedIn: ["DynamoDB", "EBS"],
  fullyManaged: ["DynamoDB"],
  notOffered: ["Timestream"],
  turnedOff: [],
};

interface Settings {
  readonly ResourceTypeOptInPreference: Record<string, boolean>;
  readonly ResourceTypeManagementPreference: Record<string, boolean>;
}

/**
 * A region that keeps what it is told, and refuses types that it does not offer as AWS does. It shows an update only
 * after `delayLooks` more looks.
 */
async function regionWith(settings: Settings, delayLooks = 0): Promise<FakeAws> {
  let shown = structuredClone(settings);
  let pending: { settings: Settings; looks: number } | undefined;
  return FakeAws.start({
    "GET /account-settings": () => {
      if (pending?.looks === 0) shown = pending.settings;
      if (pending !== undefined) pending.looks -= 1;
      return shown;
    },
    "PUT /account-settings": ({ input }: AwsCall) => {
      const update = input as Partial<Settings>;
      const unknown = Object.keys(update.ResourceTypeOptInPreference ?? {}).filter(
        (type) => !(type in shown.ResourceTypeOptInPreference),
      );
      if (unknown.length > 0)
        throw new AwsFault("InvalidParameterValueException", `invalid values: ${unknown.join()}`);
      pending = {
        looks: delayLooks,
        settings: {
          ResourceTypeOptInPreference: {
            ...shown.ResourceTypeOptInPreference,
            ...update.ResourceTypeOptInPreference,
          },
          ResourceTypeManagementPreference: {
            ...shown.ResourceTypeManagementPreference,
            ...update.ResourceTypeManagementPreference,
          },
        },
      };
      return {};
    },
  });
}

const ALL_OFF: Settings = {
  ResourceTypeOptInPreference: { DynamoDB: false, EBS: false, S3: false, RDS: true },
  ResourceTypeManagementPreference: { DynamoDB: false, EFS: false },
};
const ALL_ON: Settings = {
  ResourceTypeOptInPreference: { DynamoDB: true, EBS: true, S3: true },
  ResourceTypeManagementPreference: { DynamoDB: true, EFS: true },
};

describe("ServiceOptIn provider", () => {
  let aws: FakeAws;
  let pace: VirtualPace;

  beforeEach(() => {
    pace = new VirtualPace();
  });
  afterEach(() => aws.stop());

  const provider = (): ReturnType<typeof makeServiceOptInProvider> => makeServiceOptInProvider(pace);
  const act = <T>(run: () => Promise<T>): Promise<T> => withAwsEnvironment(aws.environment, run);
  const updates = (): readonly AwsCall[] =>
    aws.calls.filter(({ operation }) => operation === "PUT /account-settings");

  it("turns on what is wanted, offered and off, advanced DynamoDB included, and nothing else", async () => {
    aws = await regionWith(ALL_OFF);

    assert.deepEqual(await act(() => provider().create(INPUTS)), { id: "eu-west-1", outs: OPTED_IN });
    assert.deepEqual(updates(), [
      {
        operation: "PUT /account-settings",
        accessKeyId: "arn.aws.iam..111111111111.role.OrgBackupDeployer#aws-org-backup-prod",
        region: "eu-west-1",
        service: "backup",
        input: {
          ResourceTypeOptInPreference: { DynamoDB: true, EBS: true },
          ResourceTypeManagementPreference: { DynamoDB: true },
        },
      },
    ]);
  });

  it("writes nothing where all is on", async () => {
    aws = await regionWith(ALL_ON);

    assert.deepEqual((await act(() => provider().create(INPUTS))).outs, OPTED_IN);
    assert.deepEqual(updates(), []);
  });

  const partial: readonly { title: string; settings: Settings; input: object }[] = [
    {
      title: "the management alone where only that is off",
      settings: { ...ALL_ON, ResourceTypeManagementPreference: { DynamoDB: false } },
      input: { ResourceTypeManagementPreference: { DynamoDB: true } },
    },
    {
      title: "the opt-in alone where only that is off",
      settings: { ...ALL_ON, ResourceTypeOptInPreference: { DynamoDB: true, EBS: false } },
      input: { ResourceTypeOptInPreference: { EBS: true } },
    },
  ];
  for (const { input, settings, title } of partial) {
    it(`writes ${title}`, async () => {
      aws = await regionWith(settings);

      await act(() => provider().create(INPUTS));

      assert.deepEqual(
        updates().map((call) => call.input),
        [input],
      );
    });
  }

  it("waits until the region shows what it was told", async () => {
    aws = await regionWith(ALL_OFF, 2);

    assert.deepEqual((await act(() => provider().create(INPUTS))).outs, OPTED_IN);
    assert.deepEqual(pace.pausesMs, [250, 500]);
  });

  it("says when the region does not keep what it was told", async () => {
    aws = await regionWith(ALL_OFF, Infinity);

    await assert.rejects(
      act(() => provider().create(INPUTS)),
      {
        message:
          "could not opt in to AWS Backup's resource types in eu-west-1: " +
          "the opt-in of eu-west-1 did not happen within 5 minutes; run the deployment again",
      },
    );
  });

  it("tries again when AWS Backup is unavailable", async () => {
    aws = await regionWith(ALL_OFF);
    aws.failNext("PUT /account-settings", new AwsFault("ServiceUnavailableException", "Later.", 500));

    assert.deepEqual((await act(() => provider().create(INPUTS))).outs, OPTED_IN);
    assert.equal(updates().length, 2);
  });

  it("stops at a role without permission, and says what helps", async () => {
    aws = await regionWith(ALL_OFF);
    aws.failNext("PUT /account-settings", new AwsFault("AccessDeniedException", "No.", 403));

    await assert.rejects(
      act(() => provider().create(INPUTS)),
      {
        message:
          "could not opt in to AWS Backup's resource types in eu-west-1: AccessDeniedException: No. " +
          "(the role needs backup:DescribeRegionSettings and backup:UpdateRegionSettings)",
      },
    );
  });

  it("turns nothing off when the resource goes", async () => {
    aws = await regionWith(ALL_ON);

    await act(() => provider().delete("eu-west-1", OPTED_IN));

    assert.deepEqual(aws.calls, []);
  });

  it("sees on a refresh what somebody turned off, and makes it a change", async () => {
    aws = await regionWith({ ...ALL_ON, ResourceTypeOptInPreference: { DynamoDB: true, EBS: false } });

    const { props } = await act(() => provider().read("eu-west-1", OPTED_IN));

    assert.deepEqual(props, { ...OPTED_IN, optedIn: ["DynamoDB"], turnedOff: ["EBS"] });
    assert.deepEqual(await provider().diff("eu-west-1", props, INPUTS), {
      changes: true,
      replaces: [],
    });
  });

  it("sees on a refresh that full management was turned off, and makes it a change", async () => {
    aws = await regionWith({ ...ALL_ON, ResourceTypeManagementPreference: { DynamoDB: false } });

    const { props } = await act(() => provider().read("eu-west-1", OPTED_IN));

    assert.deepEqual(props, { ...OPTED_IN, fullyManaged: [], turnedOff: ["DynamoDB"] });
    assert.deepEqual(await provider().diff("eu-west-1", props, INPUTS), {
      changes: true,
      replaces: [],
    });
  });

  it("is no change when AWS Backup offers a type more that nobody wants", async () => {
    aws = await regionWith({
      ...ALL_ON,
      ResourceTypeOptInPreference: { ...ALL_ON.ResourceTypeOptInPreference, New: false },
    });

    const { props } = await act(() => provider().read("eu-west-1", OPTED_IN));

    assert.deepEqual(props, OPTED_IN);
    assert.deepEqual(await provider().diff("eu-west-1", OPTED_IN, INPUTS), { changes: false, replaces: [] });
  });

  it("is a change when the region begins to offer a wanted type", async () => {
    aws = await regionWith({
      ...ALL_ON,
      ResourceTypeOptInPreference: { ...ALL_ON.ResourceTypeOptInPreference, Timestream: false },
    });

    const { props } = await act(() => provider().read("eu-west-1", OPTED_IN));

    assert.deepEqual(props, { ...OPTED_IN, notOffered: [], turnedOff: ["Timestream"] });
    assert.deepEqual(await provider().diff("eu-west-1", props, INPUTS), {
      changes: true,
      replaces: [],
    });
  });

  it("opts in to a type more without a new resource", async () => {
    aws = await regionWith({
      ...ALL_ON,
      ResourceTypeOptInPreference: { ...ALL_ON.ResourceTypeOptInPreference, S3: false },
    });
    const news = { ...INPUTS, resourceTypes: ["DynamoDB", "EBS", "S3", "Timestream"] };

    assert.deepEqual(await provider().diff("eu-west-1", OPTED_IN, news), { changes: true, replaces: [] });
    const { outs } = await act(() => provider().update("eu-west-1", OPTED_IN, news));
    assert.deepEqual(outs, { ...OPTED_IN, ...news, optedIn: ["DynamoDB", "EBS", "S3"] });
  });

  it("is another resource in another region", async () => {
    aws = await regionWith(ALL_ON);

    assert.deepEqual(await provider().diff("eu-west-1", OPTED_IN, { ...INPUTS, region: "eu-central-1" }), {
      changes: true,
      replaces: ["region"],
    });
  });
});
