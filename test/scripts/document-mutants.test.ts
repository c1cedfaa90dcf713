import assert from "node:assert/strict";
import type { PreviewedResource } from "../../cli/preview/preview-result";
import { holdsUnknownDocument, mutantsOf } from "../../scripts/document-mutants";

function resource(type: string, inputs: Readonly<Record<string, unknown>>): PreviewedResource {
  return { type, name: "it", urn: `urn:pulumi:prod::p::${type}::it`, inputs } as unknown as PreviewedResource;
}

/** The name and the first statement of every mutant of a policy with one statement. */
function changesOf(statement: object): readonly (readonly [name: string, statement: object])[] {
  const document = { Version: "2012-10-17", Statement: [statement] };
  return mutantsOf(resource("aws:sqs/queuePolicy:QueuePolicy", { policy: JSON.stringify(document) })).map(
    ({ name, text }) => {
      const mutant = JSON.parse(text) as typeof document;
      assert.equal(mutant.Version, document.Version);
      return [name, mutant.Statement[0] ?? {}];
    },
  );
}

describe("weakened documents", () => {
  it("say more where they allow, and less in every other way", () => {
    const allow = {
      Sid: "A",
      Effect: "Allow",
      Principal: { Service: ["x.amazonaws.com", "y.amazonaws.com"], AWS: "arn:aws:iam::222222222222:root" },
      Action: ["sqs:SendMessage", "kms:Decrypt"],
      Resource: ["arn:1", "arn:2"],
      Condition: { StringEquals: { a: ["1", "2"], b: "3" }, Bool: { c: "true" } },
    };
    const { Condition: condition, ...bare } = allow;
    const { Principal: principal } = allow;
    assert.deepEqual(changesOf(allow), [
      ["it A: dropped", { ...allow, Action: "none:Nothing" }],
      ["it A: without sqs:SendMessage", { ...allow, Action: ["kms:Decrypt"] }],
      ["it A: without kms:Decrypt", { ...allow, Action: ["sqs:SendMessage"] }],
      ["it A: without arn:1", { ...allow, Resource: ["arn:2"] }],
      ["it A: without arn:2", { ...allow, Resource: ["arn:1"] }],
      [
        "it A: without x.amazonaws.com",
        { ...allow, Principal: { ...principal, Service: ["y.amazonaws.com"] } },
      ],
      [
        "it A: without y.amazonaws.com",
        { ...allow, Principal: { ...principal, Service: ["x.amazonaws.com"] } },
      ],
      [
        "it A: without arn:aws:iam::222222222222:root",
        { ...allow, Principal: { Service: principal.Service } },
      ],
      ["it A: without StringEquals a", { ...bare, Condition: { ...condition, StringEquals: { b: "3" } } }],
      [
        'it A: StringEquals a without "1"',
        { ...bare, Condition: { ...condition, StringEquals: { a: ["2"], b: "3" } } },
      ],
      [
        'it A: StringEquals a without "2"',
        { ...bare, Condition: { ...condition, StringEquals: { a: ["1"], b: "3" } } },
      ],
      [
        "it A: without StringEquals b",
        { ...bare, Condition: { ...condition, StringEquals: { a: ["1", "2"] } } },
      ],
      ["it A: without Bool c", { ...bare, Condition: { StringEquals: condition.StringEquals } }],
      ["it A: allows sqs:*", { ...allow, Action: ["sqs:SendMessage", "kms:Decrypt", "sqs:*"] }],
      ["it A: allows kms:*", { ...allow, Action: ["sqs:SendMessage", "kms:Decrypt", "kms:*"] }],
      ["it A: allows everybody", { ...allow, Principal: "*" }],
      ["it A: allows it on everything", { ...allow, Resource: "*" }],
    ]);
  });

  it("of a Deny for everybody on everything only lack something", () => {
    const deny = {
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:*",
      Resource: "*",
      Condition: { Null: { a: "true" } },
    };
    const { Condition: _, ...bare } = deny;
    assert.deepEqual(changesOf(deny), [
      ["it statement 0: dropped", { ...deny, Action: "none:Nothing" }],
      ["it statement 0: without Null a", bare],
    ]);
  });

  it("do not say more where everybody may do everything already", () => {
    const names = changesOf({ Effect: "Allow", Principal: { AWS: "*" }, Action: "sqs:*", Resource: "*" });
    assert.deepEqual(
      names.map(([name]) => name),
      ["it statement 0: dropped"],
    );
  });

  it("are found in templates, inline policies of roles among them", () => {
    const document = { Statement: [{ Effect: "Allow", Action: "a:B", Resource: "*" }] };
    const template = {
      Resources: {
        Queue: { Type: "AWS::SQS::QueuePolicy", Properties: { PolicyDocument: document } },
        Role: {
          Type: "AWS::IAM::Role",
          Properties: {
            AssumeRolePolicyDocument: document,
            Policies: [
              { PolicyName: "one", PolicyDocument: document },
              { PolicyName: "two", PolicyDocument: document },
            ],
          },
        },
      },
    };
    const mutants = mutantsOf(
      resource("aws:cloudformation/stackSet:StackSet", { templateBody: JSON.stringify(template) }),
    );
    assert.deepEqual(
      mutants.map(({ name }) => name),
      ["Queue", "Role", "Role", "Role"].flatMap((name) => [
        `${name} statement 0: dropped`,
        `${name} statement 0: allows a:*`,
      ]),
    );
    const { Resources: resources } = JSON.parse(mutants[6]?.text ?? "") as typeof template;
    const weak = { Statement: [{ Effect: "Allow", Action: "none:Nothing", Resource: "*" }] };
    assert.deepEqual(resources, {
      ...template.Resources,
      Role: {
        ...template.Resources.Role,
        Properties: {
          ...template.Resources.Role.Properties,
          Policies: [
            { PolicyName: "one", PolicyDocument: document },
            { PolicyName: "two", PolicyDocument: weak },
          ],
        },
      },
    });
  });

  for (const [type, inputs, expected] of [
    ["aws:sqs/queuePolicy:QueuePolicy", { policy: '{"Statement":[]}' }, false],
    ["aws:sqs/queue:Queue", { policy: '{"Statement":[]}' }, true],
    ["aws:sqs/queue:Queue", { policy: "{}" }, false],
    ["aws-org-backup:index:BackupKey", { policy: '{"Statement":[]}' }, false],
  ] as const) {
    it(`${expected ? "are missed" : "are not missed"} in ${type} with ${inputs.policy}`, () => {
      assert.equal(holdsUnknownDocument(resource(type, inputs)), expected);
    });
  }

  it("are none of a backup policy", () => {
    const content = '{"plans":{}}';
    assert.deepEqual(mutantsOf(resource("aws:organizations/policy:Policy", { content })), []);
  });
});
