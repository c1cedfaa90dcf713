import assert from "node:assert/strict";
import { IAMClient, ListRolesCommand } from "@aws-sdk/client-iam";
import { clientConfig } from "../../../components/dynamic/account-client";
import { nameOf } from "../../../components/dynamic/aws-error";
import { retry } from "../../../components/dynamic/pace";
import { withAwsEnvironment } from "../../support/aws-environment";
import { AwsFault, FakeAws } from "../../support/fake-aws";
import { VirtualPace } from "../../support/virtual-pace";

const ACCESS = {
  roleArn: "arn:aws:iam::222222222222:role/OrgBackupDeployer",
  sessionName: "aws-org-backup-prod",
  region: "us-west-2",
};

/** Attempts that the SDK's own client of STS makes. */
const STS_ATTEMPTS = 3;

describe("client of another account", () => {
  let aws: FakeAws;

  beforeEach(async () => {
    aws = await FakeAws.start({ ListRoles: () => ({ IsTruncated: false, Roles: [] }) });
  });
  afterEach(() => aws.stop());

  const listRoles = (environment: Record<string, string>): Promise<unknown> =>
    withAwsEnvironment(environment, () => new IAMClient(clientConfig(ACCESS)).send(new ListRolesCommand({})));

  it("assumes the role once for several calls", async () => {
    await withAwsEnvironment(aws.environment, async () => {
      const client = new IAMClient(clientConfig(ACCESS));
      await client.send(new ListRolesCommand({}));
      await client.send(new ListRolesCommand({}));
    });

    assert.deepEqual(
      aws.calls.map(({ accessKeyId, operation }) => `${operation} as ${accessKeyId}`),
      [
        "AssumeRole as DEPLOYER",
        "ListRoles as arn.aws.iam..222222222222.role.OrgBackupDeployer#aws-org-backup-prod",
        "ListRoles as arn.aws.iam..222222222222.role.OrgBackupDeployer#aws-org-backup-prod",
      ],
    );
  });

  it("leaves attempts to the caller, who has a clock", async () => {
    aws.failNext("ListRoles", new AwsFault("Throttling", "Rate exceeded"));

    await assert.rejects(listRoles(aws.environment), (error) => nameOf(error) === "Throttling");
    assert.deepEqual(aws.operations, ["ListRoles"]);
  });

  it("keeps a temporary error of the assuming, so that it is tried again", async () => {
    const unavailable = new AwsFault("ServiceUnavailable", "Later.", 503);
    aws.failNext("AssumeRole", ...Array<AwsFault>(STS_ATTEMPTS).fill(unavailable));

    await retry(new VirtualPace(), () => listRoles(aws.environment));

    assert.deepEqual(aws.operations, ["ListRoles"]);
  });

  it("says which role could not be assumed, and why", async () => {
    aws.failNext("AssumeRole", new AwsFault("AccessDenied", "Not authorized.", 403));

    await assert.rejects(listRoles(aws.environment), {
      message:
        "the credentials of this deployment cannot assume arn:aws:iam::222222222222:role/OrgBackupDeployer: " +
        "AccessDenied: Not authorized.",
    });
  });

  it("says that there are no credentials at all", async () => {
    const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...environment } = aws.environment;

    await assert.rejects(listRoles(environment), {
      message:
        "the credentials of this deployment cannot assume arn:aws:iam::222222222222:role/OrgBackupDeployer: " +
        "CredentialsProviderError: Could not load credentials from any providers",
    });
  });
});
