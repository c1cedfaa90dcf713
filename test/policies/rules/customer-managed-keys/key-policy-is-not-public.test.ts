import { findKeyExposureProblems } from "../../../../domain/encryption/key-exposure";
import { keyPolicyIsNotPublic } from "../../../../policies/rules/customer-managed-keys/key-policy-is-not-public";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const OWNER = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: "kms:*",
  Resource: "*",
};
const EVERYBODY = { Effect: "Allow", Principal: "*", Action: "KMS:decrypt", Resource: "*" };
const policyOf = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const key = (policy: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:kms/key:Key",
  name: "key",
  props: { policy },
  ...more,
});
const PUBLIC = policyOf(OWNER, EVERYBODY);
const deep = `{"Statement":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
const long = policyOf({ ...OWNER, Sid: "a".repeat(1_000_000) });

describe("key-policy-is-not-public", () => {
  itJudges(keyPolicyIsNotPublic, [
    { title: "accepts a key of its account", resources: [key(policyOf(OWNER))] },
    {
      title: "has nothing to say about a key without a policy",
      resources: [key(undefined), key(null, { name: "other" })],
      notApplicable: ["key: has no policy of its own", "other: has no policy of its own"],
    },
    {
      title: "rejects a key for everybody",
      resources: [key(PUBLIC)],
      violations: violationsOf("key", findKeyExposureProblems(PUBLIC)),
    },
    ...[
      "replicaKey:ReplicaKey",
      "externalKey:ExternalKey",
      "replicaExternalKey:ReplicaExternalKey",
      "keyPolicy:KeyPolicy",
    ].map((type) => ({
      title: `rejects an aws.kms.${type} for everybody`,
      resources: [key(PUBLIC, { type: `aws:kms/${type}` })],
      violations: violationsOf("key", findKeyExposureProblems(PUBLIC)),
    })),
    {
      title: "rejects a policy that is an object as well",
      resources: [key({ Statement: EVERYBODY })],
      violations: violationsOf("key", findKeyExposureProblems({ Statement: EVERYBODY })),
    },
    ...["{", "", "[]", "null", "{}", deep].map((policy) => ({
      title: `rejects a policy that is no document: ${policy.slice(0, 20)}`,
      resources: [key(policy)],
      violations: violationsOf("key", findKeyExposureProblems(policy)),
    })),
    { title: "reads a policy of a megabyte", resources: [key(long)] },
    {
      title: "leaves an unknown policy undecided, and judges the other keys",
      resources: [key(UNKNOWN), key(PUBLIC, { name: "second" })],
      violations: violationsOf("second", findKeyExposureProblems(PUBLIC)),
      undecided: ["key: string value at .policy can't be known during preview"],
    },
    {
      title: "lets an exception pass",
      resources: [key(PUBLIC)],
      config: { exceptions: [{ resource: "key", reason: "a demo for everybody", until: "2026-06-15" }] },
      notApplicable: ["key: excepted until 2026-06-15: a demo for everybody"],
    },
    {
      title: "has nothing to say about a stack without keys",
      resources: [{ type: "aws:s3/bucket:Bucket", props: {} }],
    },
  ]);
});
