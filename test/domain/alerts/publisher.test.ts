import assert from "node:assert/strict";
import fc from "fast-check";
import { keyObstacleOf, mayPublish, maySend, Publisher } from "../../../domain/alerts/publisher";

const TOPIC = "arn:aws:sns:eu-west-1:111111111111:alerts";
const documentOf = (...statements: object[]) => ({ Version: "2012-10-17", Statement: statements });
const allow = (service: string, changes: object = {}) => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: "sns:Publish",
  Resource: TOPIC,
  ...changes,
});
/** What SNS gives a new topic. */
const OWNER = {
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: ["SNS:Publish", "SNS:Subscribe"],
  Resource: TOPIC,
  Condition: { StringEquals: { "AWS:SourceOwner": "111111111111" } },
};
const FOR_ACCOUNT = { Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } } };
const { Alarms, Backup, Events } = Publisher;

describe("what a service of AWS may do", () => {
  describe("mayPublish", () => {
    const rows: readonly (readonly [title: string, document: unknown, service: Publisher, answer: string])[] =
      [
        ["the service by name", documentOf(allow(Backup)), Backup, "yes"],
        [
          "the service among others",
          documentOf(allow(Backup, { Principal: { Service: [Events, Backup] } })),
          Backup,
          "yes",
        ],
        ["the service as China names it", documentOf(allow(`${Events}.cn`)), Events, "yes"],
        [
          "the action in other letters and with a wildcard",
          documentOf(allow(Backup, { Action: "SNS:pub*" })),
          Backup,
          "yes",
        ],
        ["a single statement", { Statement: allow(Backup) }, Backup, "yes"],
        ["everybody", documentOf({ ...OWNER, Condition: {} }), Backup, "yes"],
        ["another service", documentOf(allow(Alarms)), Events, "no"],
        ["another action", documentOf(allow(Backup, { Action: "sns:Subscribe" })), Backup, "no"],
        ["the service for an account", documentOf(allow(Backup, FOR_ACCOUNT)), Backup, "maybe"],
        ["everybody of the account, to AWS Backup", documentOf(OWNER), Backup, "no"],
        ["everybody of the account, to EventBridge", documentOf(OWNER), Events, "no"],
        ["everybody of the account, to alarms", documentOf(OWNER), Alarms, "maybe"],
        [
          "everybody of the organization, which a service is not",
          documentOf({ ...OWNER, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
          Backup,
          "no",
        ],
        [
          "everybody of the organization, if he says so",
          documentOf({
            ...OWNER,
            Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
          }),
          Backup,
          "maybe",
        ],
        [
          "services of AWS",
          documentOf({ ...OWNER, Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } }),
          Backup,
          "maybe",
        ],
        [
          "everybody but one",
          documentOf({ ...allow(""), Principal: undefined, NotPrincipal: { AWS: "1" } }),
          Backup,
          "maybe",
        ],
        ["a Deny for it", documentOf(allow(Backup), allow(Backup, { Effect: "Deny" })), Backup, "no"],
        [
          "a Deny without encryption on the way",
          documentOf(allow(Backup), {
            ...OWNER,
            Effect: "Deny",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          }),
          Backup,
          "yes",
        ],
        ["what is no policy", "{", Backup, "maybe"],
      ];
    for (const [title, document, service, answer] of rows) {
      it(`says ${answer} to ${title}`, () => {
        assert.equal(mayPublish(document, service), answer);
      });
    }
  });

  describe("maySend", () => {
    const send = (changes: object = {}) => allow(Events, { Action: "sqs:SendMessage", ...changes });
    const rows: readonly (readonly [title: string, document: unknown, answer: string])[] = [
      ["the service by name", documentOf(send()), "yes"],
      ["every action of the queue", documentOf(send({ Action: "SQS:*" })), "yes"],
      ["the service for an account", documentOf(send(FOR_ACCOUNT)), "maybe"],
      ["another service", documentOf(send({ Principal: { Service: Alarms } })), "no"],
      ["what is done with a topic", documentOf(allow(Events)), "no"],
      ["a Deny for it", documentOf(send(), send({ Effect: "Deny" })), "no"],
      ["what is no policy", "{", "maybe"],
    ];
    for (const [title, document, answer] of rows) {
      it(`says ${answer} to ${title}`, () => {
        assert.equal(maySend(document, Events), answer);
      });
    }
  });

  describe("keyObstacleOf", () => {
    const use = (service: string, changes: object = {}) =>
      allow(service, { Action: ["kms:GenerateDataKey*", "kms:Decrypt"], Resource: "*", ...changes });
    const ROOT = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Action: "kms:*",
      Resource: "*",
    };
    const NEVER_MET =
      "a condition on aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, which EventBridge never meets";
    const rows: readonly (readonly [string, unknown, Publisher, string | undefined])[] = [
      ["the statement of AWS's guide", documentOf(ROOT, use(Backup)), Backup, undefined],
      ["all actions", documentOf(use(Backup, { Action: "kms:*" })), Backup, undefined],
      ["the account alone", documentOf(ROOT), Backup, "no statement that gives it kms:GenerateDataKey"],
      [
        "another service",
        documentOf(ROOT, use(Alarms)),
        Backup,
        "no statement that gives it kms:GenerateDataKey",
      ],
      [
        "half of it",
        documentOf(use(Backup, { Action: "kms:GenerateDataKey*" })),
        Backup,
        "no statement that gives it kms:Decrypt",
      ],
      [
        "data keys without plaintext, which are of no use",
        documentOf(use(Backup, { Action: ["kms:GenerateDataKeyWithoutPlaintext", "kms:Decrypt"] })),
        Backup,
        "no statement that gives it kms:GenerateDataKey",
      ],
      ["AWS Backup for an account", documentOf(use(Backup, FOR_ACCOUNT)), Backup, undefined],
      ["alarms for an account", documentOf(use(Alarms, FOR_ACCOUNT)), Alarms, undefined],
      ["EventBridge for an account", documentOf(use(Events, FOR_ACCOUNT)), Events, NEVER_MET],
      [
        "EventBridge for a rule",
        documentOf(
          use(Events, { Condition: { ArnLike: { "AWS:SourceArn": "arn:aws:events:*:111111111111:*" } } }),
        ),
        Events,
        NEVER_MET,
      ],
      [
        "EventBridge for an account, if it says so",
        documentOf(
          use(Events, { Condition: { StringEqualsIfExists: { "aws:SourceAccount": "111111111111" } } }),
        ),
        Events,
        undefined,
      ],
      [
        "EventBridge for an account and for all",
        documentOf(use(Events, FOR_ACCOUNT), use(Events)),
        Events,
        undefined,
      ],
      [
        "EventBridge for one topic",
        documentOf(
          use(Events, { Condition: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": TOPIC } } }),
        ),
        Events,
        undefined,
      ],
      ["what is no policy", "{", Backup, undefined],
    ];
    for (const [title, document, service, expected] of rows) {
      it(`says ${expected ?? "nothing"} to ${title}`, () => {
        assert.equal(keyObstacleOf(document, service), expected);
      });
    }

    it("never throws, whatever it gets", () => {
      fc.assert(
        fc.property(fc.oneof(fc.jsonValue(), fc.string()), (document) => {
          assert.match(mayPublish(document, Backup), /^(yes|no|maybe)$/);
          assert.match(maySend(document, Events), /^(yes|no|maybe)$/);
          assert.match(keyObstacleOf(document, Events) ?? "nothing", /^(no|a) |nothing/);
        }),
      );
    });
  });
});
