import { findReplicaPolicyProblems } from "../../../../domain/encryption/replica-policy";
import { replicaKeyMatchesItsPrimary } from "../../../../policies/rules/customer-managed-keys/replica-key-matches-its-primary";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const policyFor = (accountId: string, region = "eu-west-1") =>
  JSON.stringify({
    Statement: {
      Effect: "Allow",
      Principal: { AWS: accountId },
      Action: "kms:*",
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": `ec2.${region}.amazonaws.com` } },
    },
  });
const POLICY = policyFor("111111111111");
const THERE = policyFor("111111111111", "us-west-2");
const primary = (props: object = {}): TestResource => ({
  type: "aws:kms/key:Key",
  name: "primary",
  props: { multiRegion: true, policy: POLICY, ...props },
});
const replica = (props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:kms/replicaKey:ReplicaKey",
  name: "replica",
  props: { primaryKeyArn: UNKNOWN, region: "us-west-2", policy: THERE, ...props },
  from: { primaryKeyArn: ["primary"] },
  ...more,
});
const keyPolicy = (policy: unknown, of: string): TestResource => ({
  type: "aws:kms/keyPolicy:KeyPolicy",
  name: `${of}-policy`,
  props: { keyId: UNKNOWN, policy },
  from: { keyId: [of] },
});
const differ = (name: string, own: unknown, other: unknown) =>
  violationsOf(
    name,
    findReplicaPolicyProblems(
      { document: own, region: "us-west-2" },
      { document: other, region: "eu-west-1" },
    ),
  );
const notMultiRegion = (shown: string) =>
  `replica: primaryKeyArn must name a key with multiRegion, because KMS replicates no other, got ${shown}`;

describe("replica-key-matches-its-primary", () => {
  itJudges(replicaKeyMatchesItsPrimary, [
    {
      title: "has nothing to say about a key without replicas",
      resources: [primary({ multiRegion: false })],
    },
    { title: "accepts the same policy, each for its own Region", resources: [primary(), replica()] },
    {
      title: "rejects another policy",
      resources: [primary(), replica({ policy: POLICY })],
      violations: differ("replica", POLICY, POLICY),
    },
    {
      title: "rejects no policy",
      resources: [primary(), replica({ policy: undefined })],
      violations: differ("replica", undefined, POLICY),
    },
    {
      title: "rejects no policy although outputs hold an unknown one",
      resources: [
        primary(),
        replica(
          { policy: undefined },
          { outputs: { primaryKeyArn: UNKNOWN, region: "us-west-2", policy: UNKNOWN } },
        ),
      ],
      violations: differ("replica", undefined, POLICY),
    },
    {
      title: "compares policies that are resources of their own",
      resources: [
        primary({ policy: undefined }),
        keyPolicy(POLICY, "primary"),
        replica({ policy: undefined }),
        keyPolicy(policyFor("222222222222"), "replica"),
      ],
      violations: differ("replica-policy", policyFor("222222222222"), POLICY),
    },
    ...[false, undefined].map((multiRegion) => ({
      title: `rejects a primary whose multiRegion is ${String(multiRegion)}`,
      resources: [primary({ multiRegion }), replica()],
      violations: [notMultiRegion(multiRegion === undefined ? "nothing" : "false")],
    })),
    {
      title: "has nothing to say about a replica whose primary another stack makes",
      resources: [
        replica({}, { from: {} }),
        replica(
          { primaryKeyArn: "arn:aws:kms:eu-west-1:111111111111:key/mrk-1" },
          { name: "second", from: {} },
        ),
      ],
    },
    {
      title: "leaves what is not known undecided, and judges the rest",
      resources: [
        primary({ multiRegion: false }),
        replica({ policy: UNKNOWN }),
        replica({ policy: undefined }, { name: "second" }),
      ],
      violations: [
        notMultiRegion("false"),
        notMultiRegion("false").replace("replica:", "second:"),
        ...differ("second", undefined, POLICY),
      ],
      undecided: ["replica: string value at .policy can't be known during preview"],
    },
    {
      title: "survives policies that cannot be read, which another rule tells",
      resources: [primary({ policy: "{" }), replica({ policy: { Statement: 7 } })],
    },
    {
      title: "lets an exception pass",
      resources: [primary(), replica({ policy: undefined })],
      config: {
        exceptions: [{ resource: "replica", reason: "only the primary is used", until: "2026-06-15" }],
      },
    },
  ]);
});
