import {
  centralVaultAccessPolicy,
  findWriteOnlyProblems,
} from "../../../../domain/vault/vault-access-policy";
import { vaultPolicyIsWriteOnly } from "../../../../policies/rules/vault-access/vault-policy-is-write-only";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const OURS = JSON.stringify(
  centralVaultAccessPolicy({
    partition: "aws",
    organizationId: "o-a1b2c3d4e5",
    copyRoleName: "AWSBackupOrganization",
    deployRoleArn: "arn:aws:iam::222222222222:role/OrgBackupDeployer",
  }),
);
const withStatement = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const COPY_IN = {
  Effect: "Allow",
  Principal: "*",
  Action: "backup:CopyIntoBackupVault",
  Resource: "*",
  Condition: {
    StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
    ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/AWSBackupOrganization" },
  },
};
const DELETES = withStatement({ ...COPY_IN, Action: "backup:DeleteRecoveryPoint" });
const FOR_THE_WORLD = withStatement({ ...COPY_IN, Condition: {} });

function vaultPolicy(policy: unknown): readonly TestResource[] {
  return [
    {
      type: "aws:backup/vaultPolicy:VaultPolicy",
      name: "policy",
      props: { backupVaultName: "central", policy },
    },
  ];
}

describe("vault-policy-is-write-only", () => {
  itJudges(vaultPolicyIsWriteOnly, [
    { title: "accepts the policy of this project's central vault", resources: vaultPolicy(OURS) },
    { title: "accepts copying in from the organization", resources: vaultPolicy(withStatement(COPY_IN)) },
    {
      title: "accepts the configured organization",
      resources: vaultPolicy(OURS),
      config: { organizationId: "o-a1b2c3d4e5" },
    },
    {
      title: "rejects another organization than the configured one",
      resources: vaultPolicy(OURS),
      config: { organizationId: "o-ffffffffff" },
      violations: violationsOf("policy", findWriteOnlyProblems(OURS, "policy", "o-ffffffffff")),
    },
    {
      title: "rejects another action",
      resources: vaultPolicy(DELETES),
      violations: violationsOf("policy", findWriteOnlyProblems(DELETES)),
    },
    {
      title: "rejects copying in by everybody in the world",
      resources: vaultPolicy(FOR_THE_WORLD),
      violations: violationsOf("policy", findWriteOnlyProblems(FOR_THE_WORLD)),
    },
    ...["{", "", "[]", "null", "7", '{"Statement":[7]}'].map((text) => ({
      title: `rejects what is not a policy: ${JSON.stringify(text)}`,
      resources: vaultPolicy(text),
      violations: violationsOf("policy", findWriteOnlyProblems(text)),
    })),
    {
      title: "rejects a policy that is missing",
      resources: vaultPolicy(undefined),
      violations: violationsOf("policy", findWriteOnlyProblems(undefined)),
    },
    {
      title: "leaves an unknown policy undecided",
      resources: vaultPolicy(UNKNOWN),
      undecided: ["policy: string value at .policy can't be known during preview"],
    },
    {
      title: "lets an exception pass",
      resources: vaultPolicy(DELETES),
      config: {
        exceptions: [{ resource: "policy", reason: "vault of the restore tests", until: "2026-06-15" }],
      },
      notApplicable: ["policy: excepted until 2026-06-15: vault of the restore tests"],
    },
    {
      title: "says that an exception has expired",
      resources: vaultPolicy(DELETES),
      config: {
        exceptions: [{ resource: "policy", reason: "vault of the restore tests", until: "2026-06-14" }],
      },
      violations: violationsOf("policy", findWriteOnlyProblems(DELETES)).map(
        (line) => `${line}; the exception of 2026-06-14 has expired`,
      ),
    },
  ]);
});
