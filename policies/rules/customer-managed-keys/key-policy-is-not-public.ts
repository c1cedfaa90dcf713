import { findKeyExposureProblems } from "../../../domain/encryption/key-exposure";
import { present } from "../../known";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

const policyOf = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const ACCOUNT = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: "kms:*",
  Resource: "*",
};
const EVERYBODY = { Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" };

/** Every key is judged, whatever it encrypts: a public key is never meant. */
export const keyPolicyIsNotPublic: ResourceRule = {
  kind: "resource",
  name: "key-policy-is-not-public",
  promise: "customer-managed-keys",
  title: "Keys are not for everybody",
  description:
    "No key policy allows everybody without a condition that pins an account, an organization or a service.",
  why:
    "Whoever gets hold of a snapshot or a recovery point, in whatever account, can decrypt it with a key that anybody may " +
    "use. A malformed policy is refused only when the key is made.",
  severity: "critical",
  remediation:
    "Name the principals, or add a condition on kms:CallerAccount, aws:PrincipalOrgID, aws:PrincipalArn with its account, or aws:SourceAccount.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6", "SC-12"] },
    { framework: "pci-dss", controls: ["3.5.1"] },
    { framework: "iso-27001", controls: ["A.8.24"] },
  ],
  examples: {
    passes: [
      { title: "a key without a policy of its own", resources: [{ type: ResourceType.Key, props: {} }] },
      {
        title: "everybody in one organization",
        resources: [
          {
            type: ResourceType.Key,
            props: {
              policy: policyOf(ACCOUNT, {
                ...EVERYBODY,
                Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
              }),
            },
          },
        ],
      },
    ],
    fails: [
      {
        title: "everybody",
        resources: [{ type: ResourceType.Key, props: { policy: policyOf(ACCOUNT, EVERYBODY) } }],
      },
      {
        title: "everybody through a service",
        resources: [
          {
            type: ResourceType.KeyPolicy,
            props: {
              keyId: "11111111-2222-3333-4444-555555555555",
              policy: policyOf(ACCOUNT, {
                ...EVERYBODY,
                Condition: { StringEquals: { "kms:ViaService": "ec2.eu-west-1.amazonaws.com" } },
              }),
            },
          },
        ],
      },
      {
        title: "everybody but one role",
        resources: [
          {
            type: ResourceType.Key,
            props: {
              policy: policyOf({
                Effect: "Allow",
                NotPrincipal: { AWS: "arn:aws:iam::111111111111:role/Guest" },
                Action: "kms:*",
                Resource: "*",
              }),
            },
          },
        ],
      },
    ],
  },
  types: [
    ResourceType.Key,
    ResourceType.ReplicaKey,
    ResourceType.ExternalKey,
    ResourceType.ReplicaExternalKey,
    ResourceType.KeyPolicy,
  ],

  check({ props }, { report, notApplicable }) {
    if (!present(props, "policy")) notApplicable("has no policy of its own");
    report(findKeyExposureProblems(props.policy, "policy"));
  },
};
