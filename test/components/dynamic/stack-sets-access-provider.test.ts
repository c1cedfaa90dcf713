import assert from "node:assert/strict";
import { makeStackSetsAccessProvider } from "../../../components/dynamic/stack-sets-access-provider";
import { withAwsEnvironment } from "../../support/aws-environment";
import { AwsFault, FakeAws } from "../../support/fake-aws";
import { VirtualPace } from "../../support/virtual-pace";

const INPUTS = {
  roleArn: "arn:aws:iam::111111111111:role/OrgBackupDeployer",
  sessionName: "aws-org-backup-prod",
  region: "eu-west-1",
  disableOnDelete: false,
};
const ENABLED = { ...INPUTS, status: "ENABLED" };

/** The statuses that StackSets show, one for each look; the last one stays. */
async function stackSetsWith(...statuses: string[]): Promise<FakeAws> {
  return FakeAws.start({
    DescribeOrganizationsAccess: () => ({ Status: statuses.length > 1 ? statuses.shift() : statuses[0] }),
    ActivateOrganizationsAccess: () => ({}),
    DeactivateOrganizationsAccess: () => ({}),
  });
}

describe("StackSetsAccess provider", () => {
  let aws: FakeAws;
  let pace: VirtualPace;

  beforeEach(() => {
    pace = new VirtualPace();
  });
  afterEach(() => aws.stop());

  const provider = (): ReturnType<typeof makeStackSetsAccessProvider> => makeStackSetsAccessProvider(pace);
  const act = <T>(run: () => Promise<T>): Promise<T> => withAwsEnvironment(aws.environment, run);

  it("activates the access, and waits until StackSets say ENABLED", async () => {
    aws = await stackSetsWith("DISABLED", "DISABLED", "ENABLED");

    assert.deepEqual(await act(() => provider().create(INPUTS)), { id: "stack-sets-access", outs: ENABLED });
    assert.deepEqual(aws.operations, [
      "DescribeOrganizationsAccess",
      "ActivateOrganizationsAccess",
      "DescribeOrganizationsAccess",
      "DescribeOrganizationsAccess",
    ]);
    assert.deepEqual(pace.pausesMs, [250]);
  });

  it("asks in the region in which the StackSets are administered, in a session of the role", async () => {
    aws = await stackSetsWith("DISABLED", "ENABLED");

    await act(() => provider().create(INPUTS));

    assert.deepEqual(
      aws.calls.filter(({ operation }) => operation === "ActivateOrganizationsAccess"),
      [
        {
          operation: "ActivateOrganizationsAccess",
          accessKeyId: "arn.aws.iam..111111111111.role.OrgBackupDeployer#aws-org-backup-prod",
          region: "eu-west-1",
          service: "cloudformation",
          input: {},
        },
      ],
    );
  });

  it("takes an access that is active already", async () => {
    aws = await stackSetsWith("ENABLED");

    assert.deepEqual((await act(() => provider().create(INPUTS))).outs, ENABLED);
    assert.ok(!aws.operations.includes("ActivateOrganizationsAccess"));
  });

  it("tries again when there are too many calls", async () => {
    aws = await stackSetsWith("DISABLED", "ENABLED");
    aws.failNext("ActivateOrganizationsAccess", new AwsFault("Throttling", "Rate exceeded"));

    assert.deepEqual((await act(() => provider().create(INPUTS))).outs, ENABLED);
    assert.equal(aws.operations.filter((name) => name === "ActivateOrganizationsAccess").length, 2);
  });

  const refused: readonly { title: string; fault: AwsFault; message: string }[] = [
    {
      title: "a role without permission",
      fault: new AwsFault("AccessDenied", "No.", 403),
      message:
        "could not activate StackSets' access to the organization in eu-west-1: AccessDenied: No. " +
        "(the role must be one of the management account and needs cloudformation:ActivateOrganizationsAccess and " +
        "DescribeOrganizationsAccess, organizations:EnableAWSServiceAccess and iam:CreateServiceLinkedRole)",
    },
    {
      title: "an organization without all features",
      fault: new AwsFault("InvalidOperationException", "Not valid."),
      message:
        "could not activate StackSets' access to the organization in eu-west-1: InvalidOperationException: Not valid. " +
        "(all features of the organization must be enabled)",
    },
  ];
  for (const { fault, message, title } of refused) {
    it(`stops at ${title}, and says what helps`, async () => {
      aws = await stackSetsWith("DISABLED");
      aws.failNext("ActivateOrganizationsAccess", fault);

      await assert.rejects(
        act(() => provider().create(INPUTS)),
        { message },
      );
    });
  }

  it("gives up when the access does not become ENABLED within five minutes", async () => {
    aws = await stackSetsWith("DISABLED_PERMANENTLY");

    await assert.rejects(
      act(() => provider().create(INPUTS)),
      {
        message:
          "could not activate StackSets' access to the organization in eu-west-1: " +
          "StackSets' access becoming ENABLED did not happen within 5 minutes; run the deployment again",
      },
    );
  });

  it("leaves the access active when the resource goes", async () => {
    aws = await stackSetsWith("ENABLED");

    await act(() => provider().delete("stack-sets-access", ENABLED));

    assert.deepEqual(aws.calls, []);
  });

  it("deactivates the access when that was asked for", async () => {
    aws = await stackSetsWith("ENABLED");

    await act(() => provider().delete("stack-sets-access", { ...ENABLED, disableOnDelete: true }));

    assert.deepEqual(aws.operations, ["DescribeOrganizationsAccess", "DeactivateOrganizationsAccess"]);
  });

  it("does not deactivate what is not active", async () => {
    aws = await stackSetsWith("DISABLED");

    await act(() => provider().delete("stack-sets-access", { ...ENABLED, disableOnDelete: true }));

    assert.deepEqual(aws.operations, ["DescribeOrganizationsAccess"]);
  });

  it("sees on a refresh that the access is active", async () => {
    aws = await stackSetsWith("ENABLED");

    const seen = await act(() => provider().read("stack-sets-access", ENABLED));

    assert.deepEqual(seen, { id: "stack-sets-access", props: ENABLED });
  });

  it("is gone on a refresh that shows it inactive", async () => {
    aws = await stackSetsWith("DISABLED");

    assert.deepEqual(await act(() => provider().read("stack-sets-access", ENABLED)), { id: "" });
  });

  it("activates the access in another region without a new resource", async () => {
    aws = await stackSetsWith("DISABLED", "ENABLED");
    const news = { ...INPUTS, region: "eu-central-1" };

    assert.deepEqual(await provider().diff("stack-sets-access", ENABLED, news), {
      changes: true,
      replaces: [],
    });
    assert.deepEqual(await act(() => provider().update("stack-sets-access", ENABLED, news)), {
      outs: { ...ENABLED, region: "eu-central-1" },
    });
    assert.ok(aws.operations.includes("ActivateOrganizationsAccess"));
  });

  it("compares equal inputs as no change", async () => {
    aws = await stackSetsWith("ENABLED");

    assert.deepEqual(await provider().diff("stack-sets-access", ENABLED, INPUTS), {
      changes: false,
      replaces: [],
    });
  });
});
