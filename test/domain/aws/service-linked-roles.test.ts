import assert from "node:assert/strict";
import { type ResourceTypeName, resourceTypeNames } from "../../../domain/aws/resource-types";
import {
  SERVICE_LINKED_ROLES_SOURCE,
  serviceLinkedRolesFor,
  TYPES_WITH_SERVICE_LINKED_ROLE,
  TYPES_WITHOUT_SERVICE_LINKED_ROLE,
} from "../../../domain/aws/service-linked-roles";

const NO_FEATURE = { restoreTesting: false, auditReports: false };

describe("service-linked roles", () => {
  const needed: readonly { type: ResourceTypeName; serviceName: string; roleName: string }[] = [
    { type: "Aurora", serviceName: "rds.amazonaws.com", roleName: "AWSServiceRoleForRDS" },
    { type: "DocumentDB", serviceName: "rds.amazonaws.com", roleName: "AWSServiceRoleForRDS" },
    { type: "Neptune", serviceName: "rds.amazonaws.com", roleName: "AWSServiceRoleForRDS" },
    { type: "RDS", serviceName: "rds.amazonaws.com", roleName: "AWSServiceRoleForRDS" },
    {
      type: "EFS",
      serviceName: "elasticfilesystem.amazonaws.com",
      roleName: "AWSServiceRoleForAmazonElasticFileSystem",
    },
    { type: "FSx", serviceName: "fsx.amazonaws.com", roleName: "AWSServiceRoleForAmazonFSx" },
    { type: "Redshift", serviceName: "redshift.amazonaws.com", roleName: "AWSServiceRoleForRedshift" },
    {
      type: "Redshift Serverless",
      serviceName: "redshift.amazonaws.com",
      roleName: "AWSServiceRoleForRedshift",
    },
    { type: "DSQL", serviceName: "dsql.amazonaws.com", roleName: "AWSServiceRoleForAuroraDsql" },
  ];
  for (const { roleName, serviceName, type } of needed) {
    it(`${type} needs ${roleName}, besides that of AWS Backup`, () => {
      const roles = serviceLinkedRolesFor({ resourceTypes: [type], ...NO_FEATURE });

      assert.deepEqual(
        roles.map((role) => ({ serviceName: role.serviceName, roleName: role.roleName })),
        [
          { serviceName: "backup.amazonaws.com", roleName: "AWSServiceRoleForBackup" },
          { serviceName, roleName },
        ],
      );
    });
  }

  for (const type of TYPES_WITHOUT_SERVICE_LINKED_ROLE) {
    it(`${type} needs that of AWS Backup only`, () => {
      const roles = serviceLinkedRolesFor({ resourceTypes: [type], ...NO_FEATURE });

      assert.deepEqual(
        roles.map(({ serviceName }) => serviceName),
        ["backup.amazonaws.com"],
      );
    });
  }

  it("are decided for every type, one way or the other", () => {
    assert.deepEqual(
      [...TYPES_WITH_SERVICE_LINKED_ROLE, ...TYPES_WITHOUT_SERVICE_LINKED_ROLE].sort(),
      [...resourceTypeNames].sort(),
    );
  });

  const features: readonly { title: string; feature: object; serviceName: string }[] = [
    {
      title: "restore testing",
      feature: { restoreTesting: true },
      serviceName: "restore-testing.backup.amazonaws.com",
    },
    { title: "audit reports", feature: { auditReports: true }, serviceName: "reports.backup.amazonaws.com" },
  ];
  for (const { feature, serviceName, title } of features) {
    it(`come with ${title}`, () => {
      const roles = serviceLinkedRolesFor({ resourceTypes: [], ...NO_FEATURE, ...feature });

      assert.deepEqual(
        roles.map((role) => role.serviceName),
        ["backup.amazonaws.com", serviceName],
      );
    });
  }

  it("come once, however many types need them", () => {
    const roles = serviceLinkedRolesFor({ resourceTypes: resourceTypeNames, ...NO_FEATURE });

    assert.deepEqual(
      roles.map(({ confirmed, serviceName }) => ({ serviceName, confirmed })),
      [
        { serviceName: "backup.amazonaws.com", confirmed: true },
        { serviceName: "rds.amazonaws.com", confirmed: true },
        { serviceName: "elasticfilesystem.amazonaws.com", confirmed: false },
        { serviceName: "fsx.amazonaws.com", confirmed: false },
        { serviceName: "redshift.amazonaws.com", confirmed: false },
        { serviceName: "dsql.amazonaws.com", confirmed: false },
      ],
    );
  });

  it("say why, and of which day the table is", () => {
    const roles = serviceLinkedRolesFor({
      resourceTypes: resourceTypeNames,
      restoreTesting: true,
      auditReports: true,
    });

    assert.deepEqual(
      roles.filter(({ why }) => why === ""),
      [],
    );
    assert.match(SERVICE_LINKED_ROLES_SOURCE.asOf, /^\d{4}-\d{2}-\d{2}$/);
  });
});
