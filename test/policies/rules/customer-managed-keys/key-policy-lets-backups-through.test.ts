import {
  findCopyAccessProblems,
  findVaultKeyDenialProblems,
  findViaServiceProblems,
} from "../../../../domain/encryption/backup-key-access";
import { keyPolicyLetsBackupsThrough } from "../../../../policies/rules/customer-managed-keys/key-policy-lets-backups-through";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const OWN = "111111111111";
const BACKUP = "222222222222";
const COPIED = { backupAccountId: BACKUP };
const policyOf = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const ROOT = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${OWN}:root` },
  Action: "kms:*",
  Resource: "*",
};
const SHARED = { ...ROOT, Principal: { AWS: BACKUP } };
const ELSEWHERE = {
  ...ROOT,
  Condition: { StringEquals: { "kms:ViaService": "ec2.us-east-1.amazonaws.com" } },
};
const DENIED = { ...ROOT, Effect: "Deny", Principal: "*", Action: "kms:CreateGrant" };
const LOCAL_ONLY = policyOf(ROOT);

const part = (type: string, name: string, props: object, from: TestResource["from"] = {}): TestResource => ({
  type,
  name,
  props: { ...props },
  from,
});
const key = (policy: unknown, more: Partial<TestResource> = {}) => ({
  ...part("aws:kms/key:Key", "key", { policy }),
  ...more,
});
const volume = (props: object = {}, from = "key") =>
  part(
    "aws:ebs/volume:Volume",
    "data",
    { encrypted: true, kmsKeyId: UNKNOWN, ...props },
    { kmsKeyId: [from] },
  );
const vault = part(
  "aws:backup/vault:Vault",
  "local",
  { name: "local", kmsKeyArn: UNKNOWN },
  { kmsKeyArn: ["key"] },
);
const account = {
  provider: { name: "own", props: { region: "eu-west-1", allowedAccountIds: JSON.stringify([OWN]) } },
};

const judged = (policy: unknown, accountId?: string) => ({
  policy,
  arn: undefined,
  accountId,
  region: "eu-west-1",
});
const notCopied = (name: string, policy: unknown, accountId?: string) =>
  violationsOf(name, findCopyAccessProblems(judged(policy, accountId), COPIED));

describe("key-policy-lets-backups-through", () => {
  itJudges(keyPolicyLetsBackupsThrough, [
    {
      title: "has nothing to say about a key that encrypts no backup",
      resources: [key(policyOf(ELSEWHERE))],
      config: COPIED,
    },
    {
      title: "accepts a key for its own account, where nobody says that copies leave it",
      resources: [key(LOCAL_ONLY), volume(), vault],
    },
    {
      title: "accepts a key that is shared",
      resources: [key(policyOf(ROOT, SHARED)), volume()],
      config: COPIED,
    },
    {
      title: "rejects a key for its own account",
      resources: [key(LOCAL_ONLY), volume()],
      config: COPIED,
      violations: notCopied("key", LOCAL_ONLY),
    },
    {
      title: "rejects the default policy",
      resources: [key(undefined, account), volume()],
      config: COPIED,
      violations: notCopied("key", undefined, OWN),
    },
    {
      title: "rejects the default policy although outputs hold an unknown one",
      resources: [key(undefined, { ...account, outputs: { policy: UNKNOWN } }), volume()],
      config: COPIED,
      violations: notCopied("key", undefined, OWN),
    },
    {
      title: "leaves the default policy alone in an account that nobody knows",
      resources: [key(undefined), volume()],
      config: COPIED,
    },
    {
      title: "judges a policy that is a resource of its own, in place of that of the key",
      resources: [
        key(policyOf(ROOT, SHARED)),
        part(
          "aws:kms/keyPolicy:KeyPolicy",
          "key-policy",
          { keyId: UNKNOWN, policy: LOCAL_ONLY },
          { keyId: ["key"] },
        ),
        volume(),
      ],
      config: COPIED,
      violations: notCopied("key-policy", LOCAL_ONLY),
    },
    {
      title: "finds the key behind an alias, and says it once for several resources",
      resources: [
        key(LOCAL_ONLY),
        part("aws:kms/alias:Alias", "alias", { targetKeyId: UNKNOWN }, { targetKeyId: ["key"] }),
        volume({}, "alias"),
        { ...volume(), name: "more" },
      ],
      config: COPIED,
      violations: notCopied("key", LOCAL_ONLY),
    },
    {
      title: "does not ask it of a resource that opted out, nor of one that may have",
      resources: [
        key(LOCAL_ONLY),
        volume({ tags: { backup: "false" } }),
        { ...volume({ tags: UNKNOWN }), name: "more" },
      ],
      config: COPIED,
    },
    {
      title: "does not ask it of types that AWS Backup encrypts anew, nor of vaults",
      resources: [
        key(LOCAL_ONLY),
        part(
          "aws:efs/fileSystem:FileSystem",
          "home",
          { encrypted: true, kmsKeyId: UNKNOWN },
          { kmsKeyId: ["key"] },
        ),
        vault,
      ],
      config: COPIED,
    },
    {
      title: "asks it of a cluster of either kind",
      resources: [
        key(LOCAL_ONLY),
        part(
          "aws:rds/cluster:Cluster",
          "aurora",
          { engine: "mysql", kmsKeyId: UNKNOWN },
          { kmsKeyId: ["key"] },
        ),
      ],
      config: COPIED,
      violations: notCopied("key", LOCAL_ONLY),
    },
    {
      title: "asks it of the backup role as well, once its name is known",
      resources: [
        key(policyOf({ ...ROOT, Principal: { AWS: `arn:aws:iam::${OWN}:role/Admin` } }, SHARED)),
        volume(),
      ],
      config: { ...COPIED, backupRoleName: "AWSBackup-org" },
      violations: violationsOf(
        "key",
        findCopyAccessProblems(
          judged(policyOf({ ...ROOT, Principal: { AWS: `arn:aws:iam::${OWN}:role/Admin` } }, SHARED)),
          {
            ...COPIED,
            backupRoleName: "AWSBackup-org",
          },
        ),
      ),
    },
    {
      title: "rejects services of another Region, for a vault and for a resource",
      resources: [key(policyOf(ELSEWHERE)), vault],
      violations: violationsOf("key", findViaServiceProblems(policyOf(ELSEWHERE), "eu-west-1")),
    },
    {
      title: "leaves the Region alone when nobody knows where the key is",
      resources: [key(policyOf(ELSEWHERE), { provider: { name: "somewhere", props: {} } }), vault],
    },
    {
      title: "rejects a Deny on the key of a vault",
      resources: [key(policyOf(ROOT, DENIED)), vault],
      violations: violationsOf("key", findVaultKeyDenialProblems(judged(policyOf(ROOT, DENIED)), undefined)),
    },
    {
      title: "says once what is denied to a vault and to a resource",
      resources: [key(policyOf(ROOT, SHARED, DENIED)), vault, volume()],
      config: COPIED,
      violations: [
        ...violationsOf("key", findVaultKeyDenialProblems(judged(policyOf(ROOT, SHARED, DENIED)), undefined)),
        ...notCopied("key", policyOf(ROOT, SHARED, DENIED)),
      ],
    },
    {
      title: "leaves a policy that is not known undecided, and judges the other keys",
      resources: [
        key(UNKNOWN),
        volume(),
        key(LOCAL_ONLY, { name: "second" }),
        { ...volume({}, "second"), name: "more" },
      ],
      config: COPIED,
      violations: notCopied("second", LOCAL_ONLY),
      undecided: ["key: string value at .policy can't be known during preview"],
    },
    ...["{", "[]", '{"Statement":7}', { Statement: 7 }].map((policy) => ({
      title: `leaves ${JSON.stringify(policy)} to another rule`,
      resources: [key(policy), volume(), vault],
      config: COPIED,
    })),
    {
      title: "lets an exception pass",
      resources: [key(LOCAL_ONLY), volume()],
      config: {
        ...COPIED,
        exceptions: [{ resource: "key", reason: "a grant does it here", until: "2026-06-15" }],
      },
    },
  ]);
});
