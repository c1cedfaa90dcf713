import assert from "node:assert/strict";
import { makeServiceLinkedRoleProvider } from "../../../components/dynamic/service-linked-role-provider";
import type { ServiceLinkedRoleInputs } from "../../../components/dynamic/service-linked-role";
import { withAwsEnvironment } from "../../support/aws-environment";
import { AwsFault, FakeAws } from "../../support/fake-aws";
import { VirtualPace } from "../../support/virtual-pace";

const INPUTS: ServiceLinkedRoleInputs = {
  roleArn: "arn:aws:iam::222222222222:role/OrgBackupDeployer",
  sessionName: "aws-org-backup-prod",
  region: "us-west-2",
  serviceName: "rds.amazonaws.com",
};
const ARN = "arn:aws:iam::222222222222:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS";
const CREATED = { ...INPUTS, arn: ARN, roleName: "AWSServiceRoleForRDS", adopted: false };
const TAKEN = new AwsFault(
  "InvalidInput",
  "Service role name AWSServiceRoleForRDS has been taken in this account, please try a different suffix.",
);

/** An account that shows its roles only after `looks` looks. */
async function accountThatShowsRolesAfter(looks: number): Promise<FakeAws> {
  let left = looks;
  const role = { Arn: ARN, RoleName: "AWSServiceRoleForRDS", Path: "/aws-service-role/rds.amazonaws.com/" };
  return FakeAws.start({
    ListRoles: () => {
      left -= 1;
      return { IsTruncated: false, Roles: left < 0 ? [role] : [] };
    },
    CreateServiceLinkedRole: () => ({ Role: role }),
  });
}

describe("ServiceLinkedRole provider", () => {
  let aws: FakeAws;
  let pace: VirtualPace;

  beforeEach(() => {
    pace = new VirtualPace();
  });
  afterEach(() => aws.stop());

  const provider = (): ReturnType<typeof makeServiceLinkedRoleProvider> =>
    makeServiceLinkedRoleProvider(pace);
  const act = <T>(run: () => Promise<T>): Promise<T> => withAwsEnvironment(aws.environment, run);
  const creations = (): readonly string[] =>
    aws.operations.filter((name) => name === "CreateServiceLinkedRole");

  it("creates the role in a session of the backup account's role, and finds it by its path", async () => {
    aws = await accountThatShowsRolesAfter(0);

    assert.deepEqual(await act(() => provider().create(INPUTS)), { id: ARN, outs: CREATED });
    const accessKeyId = "arn.aws.iam..222222222222.role.OrgBackupDeployer#aws-org-backup-prod";
    assert.deepEqual(
      aws.calls.filter(({ operation }) => operation !== "AssumeRole"),
      [
        {
          operation: "CreateServiceLinkedRole",
          accessKeyId,
          region: "us-west-2",
          service: "iam",
          input: { AWSServiceName: "rds.amazonaws.com" },
        },
        {
          operation: "ListRoles",
          accessKeyId,
          region: "us-west-2",
          service: "iam",
          input: { PathPrefix: "/aws-service-role/rds.amazonaws.com/" },
        },
      ],
    );
  });

  it("waits until IAM shows the role", async () => {
    aws = await accountThatShowsRolesAfter(2);

    assert.deepEqual((await act(() => provider().create(INPUTS))).outs, CREATED);
    assert.deepEqual(pace.pausesMs, [250, 500]);
  });

  it("adopts a role that exists", async () => {
    aws = await accountThatShowsRolesAfter(0);
    aws.failNext("CreateServiceLinkedRole", TAKEN);

    assert.deepEqual((await act(() => provider().create(INPUTS))).outs, { ...CREATED, adopted: true });
    assert.equal(creations().length, 1);
  });

  const survived: readonly { title: string; fault: AwsFault }[] = [
    { title: "a concurrent modification", fault: new AwsFault("ConcurrentModification", "Later.", 409) },
    { title: "a fault of IAM", fault: new AwsFault("ServiceFailure", "Sorry.", 500) },
    { title: "too many calls", fault: new AwsFault("Throttling", "Rate exceeded") },
  ];
  for (const { fault, title } of survived) {
    it(`tries again after ${title}`, async () => {
      aws = await accountThatShowsRolesAfter(0);
      aws.failNext("CreateServiceLinkedRole", fault);

      assert.deepEqual((await act(() => provider().create(INPUTS))).outs, CREATED);
      assert.equal(creations().length, 2);
    });
  }

  const refused: readonly { title: string; fault: AwsFault; message: string }[] = [
    {
      title: "a service that IAM does not know, which has the same error as a role that exists",
      fault: new AwsFault("InvalidInput", "Role template for rds.amazonaws.com does not exist."),
      message:
        "could not create the service-linked role of rds.amazonaws.com: " +
        "InvalidInputException: Role template for rds.amazonaws.com does not exist.",
    },
    {
      title: "a role without permission",
      fault: new AwsFault("AccessDenied", "No.", 403),
      message:
        "could not create the service-linked role of rds.amazonaws.com: AccessDenied: No. " +
        "(the role needs iam:CreateServiceLinkedRole and iam:ListRoles)",
    },
    {
      title: "too many roles",
      fault: new AwsFault("LimitExceeded", "Quota.", 409),
      message:
        "could not create the service-linked role of rds.amazonaws.com: LimitExceededException: Quota.",
    },
  ];
  for (const { fault, message, title } of refused) {
    it(`stops at ${title}`, async () => {
      aws = await accountThatShowsRolesAfter(0);
      aws.failNext("CreateServiceLinkedRole", fault);

      await assert.rejects(
        act(() => provider().create(INPUTS)),
        { message },
      );
      assert.equal(creations().length, 1);
    });
  }

  it("never deletes the role", async () => {
    aws = await accountThatShowsRolesAfter(0);

    await act(() => provider().delete(ARN, CREATED));

    assert.deepEqual(aws.calls, []);
  });

  it("sees on a refresh that the role is there, and remembers where it came from", async () => {
    aws = await accountThatShowsRolesAfter(0);

    const seen = await act(() => provider().read(ARN, { ...CREATED, adopted: true }));

    assert.deepEqual(seen, { id: ARN, props: { ...CREATED, adopted: true } });
  });

  it("is gone on a refresh that does not find it", async () => {
    aws = await accountThatShowsRolesAfter(1);

    assert.deepEqual(await act(() => provider().read(ARN, CREATED)), { id: "" });
  });

  it("only remembers how it is reached when that has changed", async () => {
    aws = await accountThatShowsRolesAfter(0);
    const news = { ...INPUTS, sessionName: "aws-org-backup-staging" };

    assert.deepEqual(await provider().update(ARN, CREATED, news), {
      outs: { ...CREATED, sessionName: "aws-org-backup-staging" },
    });
    assert.deepEqual(aws.calls, []);
  });

  const compared: readonly { title: string; change: Partial<ServiceLinkedRoleInputs>; diff: object }[] = [
    { title: "nothing", change: {}, diff: { changes: false, replaces: [] } },
    { title: "the session", change: { sessionName: "other" }, diff: { changes: true, replaces: [] } },
    {
      title: "the deploying role of the same account",
      change: { roleArn: "arn:aws:iam::222222222222:role/Other" },
      diff: { changes: true, replaces: [] },
    },
    {
      title: "the account",
      change: { roleArn: "arn:aws:iam::333333333333:role/OrgBackupDeployer" },
      diff: { changes: true, replaces: ["roleArn"] },
    },
    {
      title: "the service",
      change: { serviceName: "fsx.amazonaws.com" },
      diff: { changes: true, replaces: ["serviceName"] },
    },
  ];
  for (const { change, diff, title } of compared) {
    it(`compares a change of ${title}`, async () => {
      aws = await accountThatShowsRolesAfter(0);

      assert.deepEqual(await provider().diff(ARN, CREATED, { ...INPUTS, ...change }), diff);
    });
  }
});
