import assert from "node:assert/strict";
import { makePolicyTypeProvider } from "../../../components/dynamic/policy-type-provider";
import type { PolicyTypeInputs } from "../../../components/dynamic/policy-type";
import { withAwsEnvironment } from "../../support/aws-environment";
import { AwsFault, FakeAws } from "../../support/fake-aws";
import { VirtualPace } from "../../support/virtual-pace";

const INPUTS: PolicyTypeInputs = {
  roleArn: "arn:aws:iam::111111111111:role/OrgBackupDeployer",
  sessionName: "aws-org-backup-prod",
  region: "eu-west-1",
  rootId: "r-a1b2",
  policyType: "BACKUP_POLICY",
  disableOnDelete: false,
};
const ENABLED = { ...INPUTS, status: "ENABLED" };
const OTHER_TYPE = { Type: "SERVICE_CONTROL_POLICY", Status: "ENABLED" };

/** The statuses that the root shows, one for each look; the last one stays. */
async function organizationWith(statuses: (string | undefined)[]): Promise<FakeAws> {
  return FakeAws.start({
    ListRoots: () => {
      const status = statuses.length > 1 ? statuses.shift() : statuses[0];
      const own = status === undefined ? [] : [{ Type: "BACKUP_POLICY", Status: status }];
      return { Roots: [{ Id: "r-a1b2", PolicyTypes: [OTHER_TYPE, ...own] }] };
    },
    EnablePolicyType: () => ({ Root: { Id: "r-a1b2" } }),
    DisablePolicyType: () => ({ Root: { Id: "r-a1b2" } }),
  });
}

describe("PolicyType provider", () => {
  let aws: FakeAws;
  let pace: VirtualPace;

  beforeEach(() => {
    pace = new VirtualPace();
  });
  afterEach(() => aws.stop());

  const provider = (): ReturnType<typeof makePolicyTypeProvider> => makePolicyTypeProvider(pace);
  const act = <T>(run: () => Promise<T>): Promise<T> => withAwsEnvironment(aws.environment, run);

  it("enables the type, and waits until Organizations says ENABLED", async () => {
    aws = await organizationWith([undefined, "PENDING_ENABLE", "PENDING_ENABLE", "ENABLED"]);

    assert.deepEqual(await act(() => provider().create(INPUTS)), {
      id: "r-a1b2/BACKUP_POLICY",
      outs: ENABLED,
    });
    assert.deepEqual(aws.operations, [
      "ListRoots",
      "EnablePolicyType",
      "ListRoots",
      "ListRoots",
      "ListRoots",
    ]);
    assert.deepEqual(pace.pausesMs, [250, 500]);
  });

  it("asks for the one type at the one root, in a session of the role", async () => {
    aws = await organizationWith([undefined, "ENABLED"]);

    await act(() => provider().create(INPUTS));

    assert.deepEqual(
      aws.calls.filter(({ operation }) => ["AssumeRole", "EnablePolicyType"].includes(operation)),
      [
        {
          operation: "AssumeRole",
          accessKeyId: "DEPLOYER",
          region: "eu-west-1",
          service: "sts",
          input: { RoleArn: INPUTS.roleArn, RoleSessionName: "aws-org-backup-prod", DurationSeconds: "3600" },
        },
        {
          operation: "EnablePolicyType",
          accessKeyId: "arn.aws.iam..111111111111.role.OrgBackupDeployer#aws-org-backup-prod",
          region: "eu-west-1",
          service: "organizations",
          input: { RootId: "r-a1b2", PolicyType: "BACKUP_POLICY" },
        },
      ],
    );
  });

  const adopted: readonly {
    title: string;
    statuses: (string | undefined)[];
    operations: readonly string[];
  }[] = [
    {
      title: "takes a type that is enabled already",
      statuses: ["ENABLED"],
      operations: ["ListRoots", "ListRoots"],
    },
    {
      title: "waits for a type that somebody else is enabling",
      statuses: ["PENDING_ENABLE", "PENDING_ENABLE", "ENABLED"],
      operations: ["ListRoots", "ListRoots", "ListRoots"],
    },
    {
      title: "waits for the end of a disabling before it enables",
      statuses: ["PENDING_DISABLE", undefined, "ENABLED"],
      operations: ["ListRoots", "ListRoots", "EnablePolicyType", "ListRoots"],
    },
  ];
  for (const { operations, statuses, title } of adopted) {
    it(title, async () => {
      aws = await organizationWith(statuses);

      assert.deepEqual((await act(() => provider().create(INPUTS))).outs, ENABLED);
      assert.deepEqual(aws.operations, operations);
    });
  }

  const survived: readonly { title: string; fault: AwsFault; attempts: number }[] = [
    {
      title: "takes it as done when somebody enabled the type in between",
      fault: new AwsFault("PolicyTypeAlreadyEnabledException", "It is enabled already."),
      attempts: 1,
    },
    {
      title: "tries again after a concurrent modification",
      fault: new AwsFault("ConcurrentModificationException", "Somebody else changes the organization."),
      attempts: 2,
    },
    {
      title: "tries again after too many requests",
      fault: new AwsFault("TooManyRequestsException", "Slow down.", 429),
      attempts: 2,
    },
    { title: "tries again after a fault of AWS", fault: new AwsFault("Unheard", "Sorry.", 503), attempts: 2 },
  ];
  for (const { attempts, fault, title } of survived) {
    it(title, async () => {
      aws = await organizationWith([undefined, "ENABLED"]);
      aws.failNext("EnablePolicyType", fault);

      assert.deepEqual((await act(() => provider().create(INPUTS))).outs, ENABLED);
      assert.equal(aws.operations.filter((name) => name === "EnablePolicyType").length, attempts);
    });
  }

  const refused: readonly { title: string; operation: string; fault: AwsFault; message: string }[] = [
    {
      title: "an organization without all features",
      operation: "EnablePolicyType",
      fault: new AwsFault("PolicyTypeNotAvailableForOrganizationException", "Not available."),
      message:
        "could not enable BACKUP_POLICY at r-a1b2: PolicyTypeNotAvailableForOrganizationException: Not available. " +
        "(all features of the organization must be enabled)",
    },
    {
      title: "AWS Backup without trusted access",
      operation: "EnablePolicyType",
      fault: new AwsFault("ConstraintViolationException", "SERVICE_ACCESS_NOT_ENABLED"),
      message:
        "could not enable BACKUP_POLICY at r-a1b2: ConstraintViolationException: SERVICE_ACCESS_NOT_ENABLED " +
        "(trusted access for AWS Backup must be on before its policies)",
    },
    {
      title: "a role without permission",
      operation: "ListRoots",
      fault: new AwsFault("AccessDeniedException", "No."),
      message:
        "could not enable BACKUP_POLICY at r-a1b2: AccessDeniedException: No. " +
        "(the role needs organizations:ListRoots, EnablePolicyType, and DisablePolicyType if it is to disable)",
    },
    {
      title: "a role that may not be assumed",
      operation: "AssumeRole",
      fault: new AwsFault("AccessDenied", "Not authorized to perform sts:AssumeRole.", 403),
      message:
        "could not enable BACKUP_POLICY at r-a1b2: the credentials of this deployment cannot assume " +
        "arn:aws:iam::111111111111:role/OrgBackupDeployer: AccessDenied: Not authorized to perform sts:AssumeRole.",
    },
    {
      title: "an account outside any organization",
      operation: "ListRoots",
      fault: new AwsFault("AWSOrganizationsNotInUseException", "Not a member."),
      message:
        "could not enable BACKUP_POLICY at r-a1b2: AWSOrganizationsNotInUseException: Not a member. " +
        "(the role must be one of the organization's management account)",
    },
    {
      title: "an error that nobody has a remedy for",
      operation: "EnablePolicyType",
      fault: new AwsFault("InvalidInputException", "No such type."),
      message: "could not enable BACKUP_POLICY at r-a1b2: InvalidInputException: No such type.",
    },
  ];
  for (const { fault, message, operation, title } of refused) {
    it(`stops at ${title}, and says what helps`, async () => {
      aws = await organizationWith([undefined]);
      aws.failNext(operation, fault);

      await assert.rejects(
        act(() => provider().create(INPUTS)),
        { message },
      );
    });
  }

  it("stops at a root of another organization", async () => {
    aws = await organizationWith([undefined]);

    await assert.rejects(
      act(() => provider().create({ ...INPUTS, rootId: "r-zzzz" })),
      {
        message:
          "could not enable BACKUP_POLICY at r-zzzz: " +
          `rootId must be the root of the role's organization, which has r-a1b2, got "r-zzzz"`,
      },
    );
  });

  it("gives up when the type does not become ENABLED within five minutes", async () => {
    aws = await organizationWith([undefined, "PENDING_ENABLE"]);

    await assert.rejects(
      act(() => provider().create(INPUTS)),
      {
        message:
          "could not enable BACKUP_POLICY at r-a1b2: " +
          "BACKUP_POLICY becoming ENABLED did not happen within 5 minutes; run the deployment again",
      },
    );
    assert.ok(pace.nowMs() <= 300_000 && pace.nowMs() > 285_000, `waited ${pace.nowMs()} ms`);
  });

  it("leaves the type enabled when the resource goes", async () => {
    aws = await organizationWith(["ENABLED"]);

    await act(() => provider().delete("r-a1b2/BACKUP_POLICY", ENABLED));

    assert.deepEqual(aws.calls, []);
  });

  it("disables the type when that was asked for, and waits until it is off", async () => {
    aws = await organizationWith(["PENDING_DISABLE", undefined]);

    await act(() => provider().delete("r-a1b2/BACKUP_POLICY", { ...ENABLED, disableOnDelete: true }));

    assert.deepEqual(aws.operations, ["DisablePolicyType", "ListRoots", "ListRoots"]);
  });

  it("takes it as done when the type to disable is off", async () => {
    aws = await organizationWith([undefined]);
    aws.failNext("DisablePolicyType", new AwsFault("PolicyTypeNotEnabledException", "It is off."));

    await act(() => provider().delete("r-a1b2/BACKUP_POLICY", { ...ENABLED, disableOnDelete: true }));

    assert.deepEqual(aws.operations, ["DisablePolicyType", "ListRoots"]);
  });

  it("sees on a refresh that the type is on", async () => {
    aws = await organizationWith(["ENABLED"]);

    const seen = await act(() => provider().read("r-a1b2/BACKUP_POLICY", ENABLED));

    assert.deepEqual(seen, { id: "r-a1b2/BACKUP_POLICY", props: ENABLED });
  });

  for (const status of [undefined, "PENDING_DISABLE"]) {
    it(`is gone on a refresh that shows ${status ?? "no status"}`, async () => {
      aws = await organizationWith([status]);

      assert.deepEqual(await act(() => provider().read("r-a1b2/BACKUP_POLICY", ENABLED)), { id: "" });
    });
  }

  it("finds a root on the second page", async () => {
    aws = await FakeAws.start({
      ListRoots: ({ input }) =>
        input.NextToken === undefined
          ? { Roots: [], NextToken: "2" }
          : { Roots: [{ Id: "r-a1b2", PolicyTypes: [{ Type: "BACKUP_POLICY", Status: "ENABLED" }] }] },
    });

    assert.deepEqual((await act(() => provider().create(INPUTS))).outs, ENABLED);
  });

  it("ensures the type again when how it is reached has changed", async () => {
    aws = await organizationWith(["ENABLED"]);
    const news = { ...INPUTS, sessionName: "aws-org-backup-staging" };

    assert.deepEqual(await act(() => provider().update("r-a1b2/BACKUP_POLICY", ENABLED, news)), {
      outs: { ...ENABLED, sessionName: "aws-org-backup-staging" },
    });
  });

  const compared: readonly { title: string; change: Partial<PolicyTypeInputs>; diff: object }[] = [
    { title: "nothing", change: {}, diff: { changes: false, replaces: [] } },
    { title: "the session", change: { sessionName: "other" }, diff: { changes: true, replaces: [] } },
    {
      title: "what happens on delete",
      change: { disableOnDelete: true },
      diff: { changes: true, replaces: [] },
    },
    { title: "the root", change: { rootId: "r-zzzz" }, diff: { changes: true, replaces: ["rootId"] } },
    {
      title: "the type",
      change: { policyType: "TAG_POLICY" },
      diff: { changes: true, replaces: ["policyType"] },
    },
  ];
  for (const { change, diff, title } of compared) {
    it(`compares a change of ${title}`, async () => {
      aws = await organizationWith([]);

      assert.deepEqual(
        await provider().diff("r-a1b2/BACKUP_POLICY", ENABLED, { ...INPUTS, ...change }),
        diff,
      );
    });
  }
});
