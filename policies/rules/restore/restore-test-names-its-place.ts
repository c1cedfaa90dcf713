import { allowsEverything, isSweepingPolicyArn } from "../../../domain/aws/administrator";
import { got, isRecord, type Problem } from "../../../domain/problem";
import {
  findRestorePlaceProblems,
  findTestableTypeProblems,
} from "../../../domain/restore-testing/testable-type";
import {
  findTestedResourcesProblems,
  findValidationWindowProblems,
} from "../../../domain/restore-testing/tested-resources";
import { known, present } from "../../known";
import { ResourceType } from "../../resource-type";
import { permissionsOfRole, roleNamedBy, type RolePermission } from "../../role-permissions";
import type { ResourceRule } from "../../rule";

type Props = Readonly<Record<string, unknown>>;

function restoreTest(props: Props) {
  return {
    type: ResourceType.RestoreTestingSelection,
    name: "test",
    props: {
      name: "test",
      restoreTestingPlanName: "weekly",
      iamRoleArn: "arn:aws:iam::222222222222:role/RestoreTest",
      protectedResourceArns: ["*"],
      validationWindowHours: 4,
      ...props,
    },
  };
}

const ISOLATED = { subnetId: "subnet-0a1b2c3d", securityGroupIds: '["sg-0a1b2c3d"]' };

/** What AWS Backup infers for a restore test is the default network, which a well-kept account does not have. */
export const restoreTestNamesItsPlace: ResourceRule = {
  kind: "resource",
  name: "restore-test-names-its-place",
  promise: "restore",
  title: "Restore tests say where they restore to",
  description:
    "Every restore test names a network of its own and works with a role that can restore and little else.",
  why:
    "What a test does not say AWS Backup infers, and it infers the default network: the test fails where there is none, and " +
    "where there is one, a copy of production stands in it.",
  severity: "high",
  remediation:
    "Give restoreMetadataOverrides with the subnet (or subnet group) and security groups of an isolated network, and a role " +
    "with AWSBackupServiceRolePolicyForRestores in the place of an administrator.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9(1)", "CP-4", "AC-6"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
    { framework: "essential-eight", controls: ["E8-8.4"] },
  ],
  examples: {
    passes: [
      {
        title: "a machine is restored into a network of the test's own",
        resources: [restoreTest({ protectedResourceType: "EC2", restoreMetadataOverrides: ISOLATED })],
      },
      {
        title: "a volume stands in no network",
        resources: [restoreTest({ protectedResourceType: "EBS" })],
      },
    ],
    fails: [
      {
        title: "a machine is restored wherever there is a network",
        resources: [restoreTest({ protectedResourceType: "EC2" })],
      },
      {
        title: "a database without a subnet group",
        resources: [
          restoreTest({
            protectedResourceType: "RDS",
            restoreMetadataOverrides: { vpcSecurityGroupIds: '["sg-0a1b2c3d"]' },
          }),
        ],
      },
      { title: "a type as nobody writes it", resources: [restoreTest({ protectedResourceType: "ebs" })] },
      {
        title: "resources and conditions at once",
        resources: [
          restoreTest({
            protectedResourceType: "EBS",
            protectedResourceArns: ["arn:aws:ec2:eu-west-1:111111111111:volume/vol-1"],
            protectedResourceConditions: { stringEquals: [{ key: "aws:ResourceTag/tier", value: "gold" }] },
          }),
        ],
      },
    ],
  },
  types: [ResourceType.RestoreTestingSelection],

  check({ props }, { attempt, report }) {
    attempt(() => {
      report(findTestableTypeProblems(props.protectedResourceType));
    });
    attempt(() => {
      report(findRestorePlaceProblems(props.protectedResourceType, overriddenKeysOf(props)));
    });
    attempt(() => {
      report(findTestedResourcesProblems(testedResourcesOf(props)));
    });
    attempt(() => {
      if (present(props, "validationWindowHours"))
        report(findValidationWindowProblems(props.validationWindowHours));
    });
  },

  checkStack(stack, { attempt, report }) {
    for (const test of stack.ofType(ResourceType.RestoreTestingSelection)) {
      const role = roleNamedBy(test, "iamRoleArn", stack);
      if (role === undefined) continue;
      for (const permission of permissionsOfRole(role, stack)) {
        attempt(test, () => {
          report(test, findSweepingRoleProblems(permission, role.name));
        });
      }
    }
  },
};

/** Keys are enough: a value may come from a network of the same stack that has no id yet. */
function overriddenKeysOf(props: Props): readonly string[] {
  const overrides = present(props, "restoreMetadataOverrides") ? props.restoreMetadataOverrides : undefined;
  return isRecord(overrides) ? Object.keys(overrides).filter((key) => present(overrides, key)) : [];
}

function testedResourcesOf(props: Props) {
  const given = present(props, "protectedResourceArns") ? props.protectedResourceArns : undefined;
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  const hasConditions = present(props, "protectedResourceConditions");
  // Next to conditions it decides what each of them is; otherwise how many there are is enough.
  const read = (index: number): unknown => (hasConditions ? list[index] : known(() => list[index]));
  const arns = Array.from({ length: list.length }, (_, index) => read(index));
  return { arns, hasConditions };
}

function findSweepingRoleProblems({ at, kind, read }: RolePermission, roleName: string): readonly Problem[] {
  const policy = read();
  const isSweeping = kind === "managed" ? isSweepingPolicyArn(policy) : allowsEverything(policy);
  if (!isSweeping) return [];
  const rule = `must be a role that restores and does little else, and ${roleName} is an administrator's (${at})`;
  return [{ path: "iamRoleArn", reason: `${rule}, ${got(policy)}` }];
}
