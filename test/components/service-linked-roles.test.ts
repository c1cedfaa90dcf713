import assert from "node:assert/strict";
import { ServiceLinkedRoles, type ServiceLinkedRolesArgs } from "../../components";
import { providerText } from "../../components/dynamic/provider-text";
import { problemsOf } from "../support/problems-of";
import { type RecordedResource, recordResources } from "../support/record-resources";

const ARGS: ServiceLinkedRolesArgs = {
  accountId: "222222222222",
  region: "us-west-2",
  deployRoleName: "OrgBackupDeployer",
  sessionName: "aws-org-backup-prod",
  resourceTypes: ["RDS"],
};

function role(name: string, serviceName: string): RecordedResource {
  return {
    type: "pulumi-nodejs:dynamic/iam:ServiceLinkedRole",
    name: `roles-${name}`,
    inputs: {
      roleArn: "arn:aws:iam::222222222222:role/OrgBackupDeployer",
      sessionName: "aws-org-backup-prod",
      region: "us-west-2",
      serviceName,
      __provider: providerText("service-linked-role"),
    },
    options: {},
  };
}

async function declared(args: ServiceLinkedRolesArgs): Promise<readonly RecordedResource[]> {
  const resources = await recordResources((opts) => new ServiceLinkedRoles("roles", args, opts));
  return resources.filter(({ type }) => !type.startsWith("aws-org-backup:"));
}

describe("ServiceLinkedRoles", () => {
  it("declares the role of AWS Backup and those of the types in scope (R7)", async () => {
    assert.deepEqual(await declared(ARGS), [
      role("backup", "backup.amazonaws.com"),
      role("rds", "rds.amazonaws.com"),
    ]);
  });

  const scopes: readonly {
    title: string;
    change: Partial<ServiceLinkedRolesArgs>;
    names: readonly string[];
  }[] = [
    { title: "a type that needs none", change: { resourceTypes: ["S3"] }, names: ["backup"] },
    {
      title: "every type",
      change: { resourceTypes: ["*"] },
      names: ["backup", "dsql", "elasticfilesystem", "fsx", "rds", "redshift"],
    },
    {
      title: "every type but those that are left out",
      change: { resourceTypes: ["*"], excludeResourceTypes: ["Redshift", "Redshift Serverless", "EFS"] },
      names: ["backup", "dsql", "fsx", "rds"],
    },
    {
      title: "restore testing and audit reports",
      change: { restoreTesting: true, auditReports: true },
      names: ["backup", "rds", "reports.backup", "restore-testing.backup"],
    },
  ];
  for (const { change, names, title } of scopes) {
    it(`declares the roles for ${title}`, async () => {
      const resources = await declared({ ...ARGS, ...change });

      assert.deepEqual(
        resources.map(({ name }) => name),
        names.map((name) => `roles-${name}`),
      );
    });
  }

  it("follows the region into its partition", async () => {
    const [first] = await declared({ ...ARGS, region: "us-gov-west-1" });

    assert.equal(first?.inputs.roleArn, "arn:aws-us-gov:iam::222222222222:role/OrgBackupDeployer");
  });

  it("makes every role wait for what the component waits for", async () => {
    const resources = await recordResources((opts) => {
      const first = new ServiceLinkedRoles("first", ARGS, opts);
      return new ServiceLinkedRoles("second", ARGS, { ...opts, dependsOn: [first] });
    });

    assert.deepEqual(
      resources.filter(({ name }) => name.startsWith("second-")).map(({ options }) => options.dependsOn),
      [["first"], ["first"]],
    );
  });

  it("refuses every bad argument at once, before it declares anything", async () => {
    const bad: ServiceLinkedRolesArgs = {
      accountId: "2",
      region: "nowhere",
      deployRoleName: "",
      sessionName: "x",
      resourceTypes: [],
      excludeResourceTypes: ["RDB"],
    };

    assert.deepEqual(await problemsOf((opts) => new ServiceLinkedRoles("roles", bad, opts)), [
      { path: "accountId", reason: 'must be an account id, twelve digits, got "2"' },
      { path: "region", reason: 'must be the code of an AWS region such as eu-west-1, got "nowhere"' },
      {
        path: "deployRoleName",
        reason:
          'must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, got ""',
      },
      {
        path: "sessionName",
        reason:
          'must be the name of a role session, 2 to 64 letters, digits or characters of _+=,.@-, got "x"',
      },
      {
        path: "resourceTypes",
        reason: 'must name at least one type, or "*" for all, got an empty list',
      },
      {
        path: "excludeResourceTypes[0]",
        reason: 'must be a resource type of AWS Backup, perhaps RDS, got "RDB"',
      },
    ]);
  });
});
