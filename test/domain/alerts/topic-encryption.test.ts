import assert from "node:assert/strict";
import fc from "fast-check";
import { Publisher } from "../../../domain/alerts/publisher";
import {
  findTopicExposureProblems,
  findTopicKeyAccessProblems,
  findTopicKeyProblems,
} from "../../../domain/alerts/topic-encryption";

const KEY_ID = "11111111-2222-3333-4444-555555555555";
const KEY_ARN = `arn:aws:kms:eu-west-1:111111111111:key/${KEY_ID}`;
const OF_CUSTOMER = "must name a customer-managed KMS key";
const BECAUSE =
  "because alerts lie in the clear without one, and under AWS's own key no service of AWS can publish";
const { Alarms, Backup, Events } = Publisher;

describe("the encryption of an alert topic", () => {
  describe("its key", () => {
    const rows: readonly (readonly [string, unknown, readonly string[]])[] = [
      ["accepts the ARN of a key", KEY_ARN, []],
      ["accepts the id of a key", KEY_ID, []],
      ["accepts an alias of one's own", "alias/alerts", []],
      ["rejects no key", undefined, [`${OF_CUSTOMER}, ${BECAUSE}, got nothing`]],
      ["rejects an empty text", "", [`${OF_CUSTOMER}, ${BECAUSE}, got ""`]],
      [
        "rejects AWS's own key",
        "alias/aws/sns",
        [`${OF_CUSTOMER}, not one of AWS's own, ${BECAUSE}, got "alias/aws/sns"`],
      ],
      [
        "rejects AWS's own key by its ARN",
        "arn:aws:kms:eu-west-1:111111111111:alias/aws/sns",
        [
          `${OF_CUSTOMER}, not one of AWS's own, ${BECAUSE}, got "arn:aws:kms:eu-west-1:111111111111:alias/aws/sns"`,
        ],
      ],
      ["rejects anything else", { id: KEY_ID }, [`must be the ARN of a KMS key, got {"id":"${KEY_ID}"}`]],
    ];
    for (const [title, key, reasons] of rows) {
      it(title, () => {
        assert.deepEqual(
          findTopicKeyProblems(key, "kmsMasterKeyId"),
          reasons.map((reason) => ({ path: "kmsMasterKeyId", reason })),
        );
      });
    }
  });

  describe("what the key allows", () => {
    const use = (...services: string[]) => ({
      Statement: {
        Effect: "Allow",
        Principal: { Service: services },
        Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
        Resource: "*",
      },
    });
    const missing = (service: string, obstacle = "no statement that gives it kms:GenerateDataKey") => ({
      path: "policy",
      reason: `must allow kms:GenerateDataKey* and kms:Decrypt to ${service}, or its alerts never get into the topic under this key, got ${obstacle}`,
    });
    const rows: readonly (readonly [string, unknown, readonly Publisher[], readonly unknown[]])[] = [
      ["accepts a key for all that publish", use(Backup, Events), [Backup, Events], []],
      ["accepts a key without a policy for nobody", undefined, [], []],
      [
        "rejects a key without a policy",
        undefined,
        [Backup],
        [missing(Backup, "no policy, which leaves the key to its account")],
      ],
      [
        "rejects every service that is left out",
        use(Backup),
        [Events, Backup, Alarms],
        [missing(Events), missing(Alarms)],
      ],
    ];
    for (const [title, document, services, expected] of rows) {
      it(title, () => {
        assert.deepEqual(findTopicKeyAccessProblems(document, services, "policy"), expected);
      });
    }
  });

  describe("who may use it", () => {
    const publish = (changes: object) => ({
      Effect: "Allow",
      Action: "sns:Publish",
      Resource: "*",
      ...changes,
    });
    const OF_OWNER = { Condition: { StringEquals: { "AWS:SourceOwner": "111111111111" } } };
    const PUBLIC =
      "must not allow everybody without a condition that pins an account (aws:SourceOwner, aws:SourceAccount) or an organization (aws:PrincipalOrgID)";
    const rows: readonly (readonly [string, unknown, readonly unknown[]])[] = [
      ["accepts a service", { Statement: [publish({ Principal: { Service: Backup } })] }, []],
      [
        "accepts what SNS gives a new topic",
        { Statement: publish({ Principal: { AWS: "*" }, ...OF_OWNER }) },
        [],
      ],
      [
        "rejects everybody, and everybody but some",
        { Statement: [publish({ Principal: "*" }), publish({ NotPrincipal: { AWS: "111111111111" } })] },
        [
          { path: "policy.Statement[0]", reason: `${PUBLIC}, got {"Principal":"*"}` },
          { path: "policy.Statement[1]", reason: `${PUBLIC}, got {"NotPrincipal":{"AWS":"111111111111"}}` },
        ],
      ],
      ["rejects what is no policy", "{", [{ path: "policy", reason: 'must be a policy document, got "{"' }]],
    ];
    for (const [title, document, expected] of rows) {
      it(title, () => {
        assert.deepEqual(findTopicExposureProblems(document), expected);
      });
    }
  });

  it("never throws, whatever it gets", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.string()), (value) => {
        assert.ok(Array.isArray(findTopicKeyProblems(value, "key")));
        assert.ok(Array.isArray(findTopicExposureProblems(value)));
        assert.ok(Array.isArray(findTopicKeyAccessProblems(value, [Events], "policy")));
      }),
    );
  });
});
