import { restoreTestNamesItsPlace } from "../../../../policies/rules/restore/restore-test-names-its-place";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const ROLE_ARN = "arn:aws:iam::222222222222:role/RestoreTest";

function selection(props: object, more: Partial<TestResource> = {}): TestResource {
  return {
    type: "aws:backup/restoreTestingSelection:RestoreTestingSelection",
    name: "test",
    props: {
      name: "test",
      restoreTestingPlanName: "weekly",
      iamRoleArn: ROLE_ARN,
      protectedResourceType: "EBS",
      protectedResourceArns: ["*"],
      ...props,
    },
    ...more,
  };
}

const role = (props: object = {}): TestResource => ({
  type: "aws:iam/role:Role",
  name: "restore",
  props: { name: "RestoreTest", arn: ROLE_ARN, assumeRolePolicy: "{}", ...props },
});
const attached = (policyArn: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  name: "attached",
  props: { role: "RestoreTest", policyArn },
  ...more,
});
const inline = (policy: unknown): TestResource => ({
  type: "aws:iam/rolePolicy:RolePolicy",
  name: "inline",
  props: { role: "RestoreTest", policy },
});
const ADMINISTRATOR = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "*", Resource: "*" },
});
const EC2_ADMIN = "arn:aws:iam::aws:policy/AmazonEC2FullAccess";
const TYPES = "Aurora, DocumentDB, DynamoDB, EBS, EC2, EFS, FSx, Neptune, RDS, S3";
const noSubnet = (type: string, key: string) =>
  `test: restoreMetadataOverrides.${key} must be given for a test of ${type}, because AWS Backup otherwise restores into the default VPC, and the test fails where there is none, got nothing`;
const sweeping = (at: string, shown: string) =>
  `test: iamRoleArn must be a role that restores and does little else, and restore is an administrator's (${at}), got ${shown}`;

describe("restore-test-names-its-place", () => {
  describe("type and place", () => {
    itJudges(restoreTestNamesItsPlace, [
      ...["EBS", "EFS", "DynamoDB", "S3"].map((protectedResourceType) => ({
        title: `asks no place of ${protectedResourceType}`,
        resources: [selection({ protectedResourceType })],
      })),
      {
        title: "accepts keys in any letter case, and values that are not known yet",
        resources: [
          selection({
            protectedResourceType: "EC2",
            restoreMetadataOverrides: { SubnetId: UNKNOWN, securitygroupids: UNKNOWN },
          }),
        ],
      },
      {
        title: "asks for the security groups of a machine, too",
        resources: [
          selection({ protectedResourceType: "EC2", restoreMetadataOverrides: { subnetId: "subnet-1" } }),
        ],
        violations: [
          "test: restoreMetadataOverrides.securityGroupIds must be given for a test of EC2, because the restored machine otherwise stands behind the network's default security group, got nothing",
        ],
      },
      ...["RDS", "Aurora", "Neptune", "DocumentDB"].map((protectedResourceType) => ({
        title: `asks for the subnet group of ${protectedResourceType}`,
        resources: [
          selection({ protectedResourceType, restoreMetadataOverrides: { vpcSecurityGroupIds: "[]" } }),
        ],
        violations: [noSubnet(protectedResourceType, "dbSubnetGroupName")],
      })),
      {
        title: "does not count a key that is given as nothing",
        resources: [
          selection({
            protectedResourceType: "RDS",
            restoreMetadataOverrides: { dbSubnetGroupName: null, vpcSecurityGroupIds: "[]" },
          }),
        ],
        violations: [noSubnet("RDS", "dbSubnetGroupName")],
      },
      {
        title: "accepts FSx with its subnets",
        resources: [
          selection({
            protectedResourceType: "FSx",
            restoreMetadataOverrides: { SubnetIds: '["subnet-1"]' },
          }),
        ],
      },
      {
        title: "knows types by their exact name",
        resources: [selection({ protectedResourceType: "ec2" })],
        violations: [
          'test: protectedResourceType must be a type whose restores AWS Backup can test: "EC2", got "ec2"',
        ],
      },
      {
        title: "refuses a type that cannot be tested",
        resources: [selection({ protectedResourceType: "VirtualMachine" })],
        violations: [
          `test: protectedResourceType must be a type whose restores AWS Backup can test: one of ${TYPES}, got "VirtualMachine"`,
        ],
      },
      ...[7, ["EC2"], "x".repeat(1_000_000)].map((protectedResourceType) => ({
        title: `does not stumble over a type that is ${typeof protectedResourceType}`,
        resources: [selection({ protectedResourceType })],
        violations: [
          `test: protectedResourceType must be a type whose restores AWS Backup can test: one of ${TYPES}, got ${
            typeof protectedResourceType === "number"
              ? "7"
              : typeof protectedResourceType === "string"
                ? `"${"x".repeat(200)}…"`
                : "a list"
          }`,
        ],
      })),
      {
        title: "does not stumble over overrides that are a text",
        resources: [selection({ protectedResourceType: "EBS", restoreMetadataOverrides: "{}" })],
      },
      {
        title: "leaves an unknown type undecided and judges the rest",
        resources: [selection({ protectedResourceType: UNKNOWN, validationWindowHours: 169 })],
        violations: ["test: validationWindowHours must be at most 168 hours, got 169"],
        undecided: ["test: string value at .protectedResourceType can't be known during preview"],
      },
      {
        title: "leaves unknown overrides undecided",
        resources: [selection({ protectedResourceType: "EC2", restoreMetadataOverrides: UNKNOWN })],
        undecided: ["test: string value at .restoreMetadataOverrides can't be known during preview"],
      },
    ]);
  });

  describe("what is tested", () => {
    const conditions = { stringEquals: [{ key: "aws:ResourceTag/tier", value: "gold" }] };
    const arns = (count: number) =>
      Array.from({ length: count }, (_, index) => `arn:aws:s3:::bucket-${index}`);
    itJudges(restoreTestNamesItsPlace, [
      { title: "accepts 30 ARNs", resources: [selection({ protectedResourceArns: arns(30) })] },
      {
        title: "rejects one more",
        resources: [selection({ protectedResourceArns: arns(31) })],
        violations: ['test: protectedResourceArns must name at most 30 resources, or use ["*"], got 31'],
      },
      {
        title: "accepts conditions with every resource, and conditions alone",
        resources: [
          selection({ protectedResourceConditions: conditions }),
          selection(
            { protectedResourceArns: undefined, protectedResourceConditions: conditions },
            { name: "again" },
          ),
        ],
      },
      {
        title: "rejects every resource and one more",
        resources: [selection({ protectedResourceArns: ["*", ...arns(1)] })],
        violations: [
          'test: protectedResourceArns must be "*" alone or ARNs alone, because AWS takes only one of them, got both',
        ],
      },
      {
        title: "rejects ARNs with conditions",
        resources: [selection({ protectedResourceArns: arns(1), protectedResourceConditions: conditions })],
        violations: [
          "test: protectedResourceConditions must be left out next to ARNs, because AWS takes either resources or conditions, got both",
        ],
      },
      ...[undefined, [], null].map((protectedResourceArns) => ({
        title: `rejects a test of nothing: ${JSON.stringify(protectedResourceArns)}`,
        resources: [selection({ protectedResourceArns })],
        violations: [
          'test: protectedResourceArns must be given (["*"] or ARNs), or protectedResourceConditions must be, got nothing',
        ],
      })),
      {
        title: "accepts the ARN of a resource that is not there yet",
        resources: [selection({ protectedResourceArns: [UNKNOWN] })],
      },
      {
        title: "leaves it undecided next to conditions",
        resources: [selection({ protectedResourceArns: [UNKNOWN], protectedResourceConditions: conditions })],
        undecided: ["test: string value at .protectedResourceArns.0 can't be known during preview"],
      },
    ]);
  });

  describe("the time for validation", () => {
    itJudges(restoreTestNamesItsPlace, [
      ...[1, 168].map((validationWindowHours) => ({
        title: `accepts ${validationWindowHours} hours`,
        resources: [selection({ validationWindowHours })],
      })),
      {
        title: "rejects none",
        resources: [selection({ validationWindowHours: 0 })],
        violations: [
          "test: validationWindowHours must be at least 1 hour so that something can look at what was restored, got 0",
        ],
      },
      {
        title: "rejects a text",
        resources: [selection({ validationWindowHours: "4" })],
        violations: [
          'test: validationWindowHours must be a whole number of hours, written without quotes, got "4"',
        ],
      },
    ]);
  });

  describe("the role", () => {
    itJudges(restoreTestNamesItsPlace, [
      {
        title: "accepts AWS's own policy for restores",
        resources: [
          selection({}),
          role(),
          attached("arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores"),
        ],
      },
      {
        title: "has nothing to say about a role of another stack",
        resources: [selection({}), attached(EC2_ADMIN)],
      },
      {
        title: "rejects an administrator's role, known by its ARN",
        resources: [selection({}), role(), attached(EC2_ADMIN)],
        violations: [sweeping("attached.policyArn", `"${EC2_ADMIN}"`)],
      },
      {
        title: "rejects one that comes from the same stack by an edge",
        resources: [
          selection({ iamRoleArn: UNKNOWN }, { from: { iamRoleArn: ["restore"] } }),
          role({ name: UNKNOWN, arn: UNKNOWN }),
          attached("arn:aws-us-gov:iam::aws:policy/PowerUserAccess", {
            props: { role: UNKNOWN, policyArn: "arn:aws-us-gov:iam::aws:policy/PowerUserAccess" },
            from: { role: ["restore"] },
          }),
        ],
        violations: [sweeping("attached.policyArn", '"arn:aws-us-gov:iam::aws:policy/PowerUserAccess"')],
      },
      {
        title: "reads what the role carries itself, past an ARN that is unknown",
        resources: [
          selection({}),
          role({
            managedPolicyArns: [UNKNOWN, "arn:aws:iam::aws:policy/AdministratorAccess"],
            inlinePolicies: [{ name: "all", policy: ADMINISTRATOR }],
          }),
        ],
        violations: [
          sweeping("managedPolicyArns[1]", '"arn:aws:iam::aws:policy/AdministratorAccess"'),
          sweeping("inlinePolicies[0].policy", `"${ADMINISTRATOR}"`),
        ],
        undecided: ["test: string value at .managedPolicyArns.0 can't be known during preview"],
      },
      {
        title: "rejects a policy of everything",
        resources: [selection({}), role(), inline(ADMINISTRATOR)],
        violations: [sweeping("inline.policy", `"${ADMINISTRATOR}"`)],
      },
      ...["{", "", 7, [], {}, { Statement: "all" }].map((policy) => ({
        title: `does not stumble over a policy that is none: ${JSON.stringify(policy)}`,
        resources: [
          selection({}),
          role({ managedPolicyArns: "all", inlinePolicies: [null, 7] }),
          inline(policy),
        ],
      })),
      {
        title: "leaves an unknown policy undecided",
        resources: [selection({}), role(), inline(UNKNOWN)],
        undecided: ["test: string value at .policy can't be known during preview"],
      },
    ]);
  });

  itJudges(restoreTestNamesItsPlace, [
    { title: "has nothing to say about other stacks", resources: [role()] },
  ]);
});
