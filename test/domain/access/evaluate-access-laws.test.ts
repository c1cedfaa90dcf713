import assert from "node:assert/strict";
import fc from "fast-check";
import type { AccessRequest } from "../../../domain/access/access-request";
import { compilePolicy, type CompiledPolicy } from "../../../domain/access/compiled-policy";
import { evaluateAccess } from "../../../domain/access/evaluate-access";
import type { ControlLevel, PolicyLayers } from "../../../domain/access/policy-layers";
import type { Principal } from "../../../domain/access/principal";
import { ABSENT, UNKNOWN, type ContextValue, type Knowledge } from "../../../domain/access/request-context";
import type { Condition, Statement } from "../../../domain/aws/policy-document";
import { BACKUP, roleArn, session, wordFor, WORKLOAD } from "../../support/access";

const KEY = `arn:aws:kms:us-west-2:${BACKUP}:key/1`;
const VAULT = `arn:aws:backup:us-west-2:${BACKUP}:backup-vault:central`;
const QUEUE = `arn:aws:sqs:us-west-2:${BACKUP}:alerts`;

/** The keys whose values a request may leave open, and values that matter to the conditions below. */
const OPEN_KEYS: Readonly<Record<string, readonly ContextValue[]>> = {
  "aws:SourceIp": ["203.0.113.7", "198.51.100.1"],
  "kms:ViaService": ["backup.us-west-2.amazonaws.com", "ec2.us-west-2.amazonaws.com"],
  "aws:TagKeys": [[], ["backup"], ["backup", "team"], ["team"]],
  "backup:ChangeableForDays": ["3", "20", "30"],
};

const TESTS: readonly Condition[] = [
  { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } },
  { StringLike: { "kms:ViaService": "backup.*" } },
  { StringNotLikeIfExists: { "kms:ViaService": ["backup.*", "rds.*"] } },
  { StringEqualsIfExists: { "kms:ViaService": "ec2.us-west-2.amazonaws.com" } },
  { Null: { "kms:ViaService": "true" } },
  { "ForAnyValue:StringEquals": { "aws:TagKeys": "backup" } },
  { "ForAllValues:StringEquals": { "aws:TagKeys": ["backup", "team"] } },
  { "ForAllValues:StringNotEquals": { "aws:TagKeys": ["backup"] }, Null: { "aws:TagKeys": "false" } },
  { NumericLessThan: { "backup:ChangeableForDays": "20" } },
  { NumericGreaterThanEqualsIfExists: { "backup:ChangeableForDays": ["20"] } },
  { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Op*" } },
  { ArnNotLike: { "aws:PrincipalArn": roleArn(BACKUP, "Operator") } },
  { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } },
  { StringLike: { "aws:PrincipalTag/path": "${aws:SourceIp}*" } },
];

const ACTIONS = [
  "kms:Decrypt",
  "kms:*",
  "backup:DeleteRecoveryPoint",
  "backup:Delete*",
  "sqs:SendMessage",
  "*",
];
const NAMES = ["*", BACKUP, WORKLOAD, roleArn(BACKUP, "Operator"), roleArn(WORKLOAD, "Operator")];

const anyEffect = fc.constantFrom<"Allow" | "Deny">("Allow", "Allow", "Deny");
const anyCondition = fc.option(fc.constantFrom(...TESTS), { nil: undefined });
const anyActions = fc.uniqueArray(fc.constantFrom(...ACTIONS), { minLength: 1, maxLength: 3 });
const anyResource = fc.constantFrom("*", KEY, VAULT, QUEUE, "arn:aws:kms:*:*:key/*");

function statement(principals: fc.Arbitrary<Statement["Principal"]>): fc.Arbitrary<Statement> {
  return fc
    .record({
      effect: anyEffect,
      actions: anyActions,
      resource: anyResource,
      condition: anyCondition,
      principal: principals,
      isNegated: fc.boolean(),
    })
    .map(({ actions, condition, effect, isNegated, principal, resource }) => ({
      Effect: effect,
      ...(isNegated ? { NotAction: actions } : { Action: actions }),
      Resource: resource,
      ...(condition === undefined ? {} : { Condition: condition }),
      ...(principal === undefined ? {} : { Principal: principal }),
    }));
}

const own = statement(fc.constant(undefined));
const ofResource = statement(
  fc.oneof(
    fc.constant<Statement["Principal"]>("*"),
    fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 2 }).map((AWS) => ({ AWS })),
  ),
);

function documents(from: fc.Arbitrary<Statement>, min = 0): fc.Arbitrary<Statement[][]> {
  return fc.array(fc.array(from, { minLength: 1, maxLength: 3 }), { minLength: min, maxLength: 2 });
}

/** Layers as plain statements, so that they can be changed before they are read. */
interface PlainLayers {
  readonly identity: readonly (readonly Statement[])[];
  readonly boundary: readonly Statement[] | undefined;
  readonly session: readonly (readonly Statement[])[] | undefined;
  readonly resource: readonly Statement[] | undefined;
  readonly serviceControl: readonly (readonly (readonly Statement[])[])[];
}

const anyLayers: fc.Arbitrary<PlainLayers> = fc.record({
  identity: documents(own),
  boundary: fc.option(fc.array(own, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  session: fc.option(documents(own, 1), { nil: undefined }),
  resource: fc.option(fc.array(ofResource, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  serviceControl: fc.array(documents(own, 1), { maxLength: 2 }),
});

const anyPrincipal = fc.constantFrom<Principal>(
  session(BACKUP, "Operator"),
  session(WORKLOAD, "Operator"),
  { kind: "role", arn: roleArn(BACKUP, "Operator"), tags: {} },
  { kind: "user", arn: `arn:aws:iam::${BACKUP}:user/ann`, tags: { path: "203.0.113.7" } },
  { kind: "root", accountId: BACKUP },
  { kind: "service", service: "backup.amazonaws.com" },
  { kind: "anonymous" },
);

const anyOpenValue = (key: string) =>
  fc.constantFrom<ContextValue | typeof ABSENT>(...(OPEN_KEYS[key] ?? []), ABSENT, UNKNOWN);

const anyRequest: fc.Arbitrary<AccessRequest> = fc.record({
  principal: anyPrincipal,
  action: fc.constantFrom("kms:Decrypt", "backup:DeleteRecoveryPoint", "sqs:SendMessage"),
  resource: fc.constantFrom({ arn: KEY }, { arn: VAULT }, { arn: QUEUE }, { arn: "*" }),
  context: fc.record(Object.fromEntries(Object.keys(OPEN_KEYS).map((key) => [key, anyOpenValue(key)]))),
});

function read(name: string, statements: readonly Statement[]): CompiledPolicy {
  return compilePolicy(name, { Version: "2012-10-17", Statement: statements });
}

function compiled({
  boundary,
  identity,
  resource,
  serviceControl,
  session: given,
}: PlainLayers): PolicyLayers {
  return {
    identity: identity.map((document, index) => read(`own-${index}`, document)),
    ...(boundary === undefined ? {} : { boundary: read("boundary", boundary) }),
    ...(given === undefined
      ? {}
      : { session: given.map((document, index) => read(`session-${index}`, document)) }),
    ...(resource === undefined ? {} : { resource: read("resource", resource) }),
    serviceControl: serviceControl.map((documentsAt, index): ControlLevel => ({
      at: `level ${index}`,
      policies: documentsAt.map((document, at) => read(`scp-${index}-${at}`, document)),
    })),
  };
}

function word(request: AccessRequest, layers: PlainLayers): string {
  return wordFor(evaluateAccess(request, compiled(layers)));
}

/** From what lets nothing through to what lets everything through; the two denials let through alike. */
const RANK: Readonly<Record<string, number>> = { explicit: 0, implicit: 0, open: 1, allowed: 2 };

function rank(request: AccessRequest, layers: PlainLayers): number {
  return RANK[word(request, layers)] ?? -1;
}

const RUNS = { numRuns: 1500 };

describe("laws of evaluateAccess", () => {
  it("never lets more through when a Deny is added, wherever it is", () => {
    const places = ["identity", "boundary", "session", "serviceControl"] as const;

    fc.assert(
      fc.property(anyRequest, anyLayers, own, fc.constantFrom(...places), (request, layers, drawn, place) => {
        const denial: Statement = { ...drawn, Effect: "Deny" };
        const more: PlainLayers = {
          identity: place === "identity" ? [...layers.identity, [denial]] : layers.identity,
          boundary: place === "boundary" && layers.boundary ? [...layers.boundary, denial] : layers.boundary,
          session: place === "session" && layers.session ? [...layers.session, [denial]] : layers.session,
          resource: layers.resource,
          serviceControl:
            place === "serviceControl"
              ? layers.serviceControl.map((at) => [...at, [denial]])
              : layers.serviceControl,
        };

        assert.ok(rank(request, more) <= rank(request, layers));
      }),
      RUNS,
    );
  });

  it("never lets less through when an Allow is added, wherever it is", () => {
    fc.assert(
      fc.property(anyRequest, anyLayers, own, ofResource, (request, layers, drawn, drawnResource) => {
        const grant: Statement = { ...drawn, Effect: "Allow" };
        const more: PlainLayers = {
          identity: [...layers.identity, [grant]],
          boundary: layers.boundary && [...layers.boundary, grant],
          session: layers.session && [...layers.session, [grant]],
          resource: layers.resource && [...layers.resource, { ...drawnResource, Effect: "Allow" }],
          serviceControl: layers.serviceControl.map((at) => [...at, [grant]]),
        };

        assert.ok(rank(request, more) >= rank(request, layers));
      }),
      RUNS,
    );
  });

  it("never lets less through when a boundary, session policies or a level is removed", () => {
    fc.assert(
      fc.property(anyRequest, anyLayers, (request, layers) => {
        const before = rank(request, layers);

        assert.ok(rank(request, { ...layers, boundary: undefined }) >= before, "boundary");
        assert.ok(rank(request, { ...layers, session: undefined }) >= before, "session");
        assert.ok(
          rank(request, { ...layers, serviceControl: layers.serviceControl.slice(1) }) >= before,
          "level",
        );
      }),
      RUNS,
    );
  });

  it("does not depend on the order of statements, policies and levels", () => {
    const turned = <T>(items: readonly T[]): T[] => [...items].reverse();

    fc.assert(
      fc.property(anyRequest, anyLayers, (request, layers) => {
        const reversed: PlainLayers = {
          identity: turned(layers.identity).map(turned),
          boundary: layers.boundary && turned(layers.boundary),
          session: layers.session && turned(layers.session).map(turned),
          resource: layers.resource && turned(layers.resource),
          serviceControl: turned(layers.serviceControl).map((at) => turned(at).map(turned)),
        };

        assert.equal(word(request, reversed), word(request, layers));
      }),
      RUNS,
    );
  });

  it("does not depend on whether actions stand in one statement or in several", () => {
    const split = (item: Statement): Statement[] =>
      Array.isArray(item.Action)
        ? item.Action.map((action: string) => ({ ...item, Action: action }))
        : [item];

    fc.assert(
      fc.property(anyRequest, anyLayers, (request, layers) => {
        const apart: PlainLayers = {
          identity: layers.identity.map((document) => document.flatMap(split)),
          boundary: layers.boundary?.flatMap(split),
          session: layers.session?.map((document) => document.flatMap(split)),
          resource: layers.resource?.flatMap(split),
          serviceControl: layers.serviceControl.map((at) => at.map((document) => document.flatMap(split))),
        };

        assert.equal(word(request, apart), word(request, layers));
      }),
      RUNS,
    );
  });

  it("is definite about what is not known only if every value gives the same decision", () => {
    const concrete = fc.record(
      Object.fromEntries(
        Object.entries(OPEN_KEYS).map(([key, values]) => [
          key,
          fc.constantFrom<ContextValue | typeof ABSENT>(...values, ABSENT),
        ]),
      ),
    );

    fc.assert(
      fc.property(
        anyRequest,
        anyLayers,
        fc.array(concrete, { minLength: 5, maxLength: 5 }),
        (request, layers, samples) => {
          const open = rank(request, layers);
          fc.pre(open !== RANK.open);

          for (const sample of samples) {
            const filled = Object.fromEntries(
              Object.entries(request.context ?? {}).map(([key, value]) => [
                key,
                value === UNKNOWN ? (sample[key] ?? ABSENT) : value,
              ]),
            );
            assert.equal(rank({ ...request, context: filled }, layers), open);
          }
        },
      ),
      RUNS,
    );
  });

  it("is open about one key whose texts are compared exactly if and only if its value decides", () => {
    const key = "aws:RequestedRegion";
    const texts = ["a", "b", "c"];
    const anyTest = fc.oneof(
      fc
        .tuple(
          fc.constantFrom(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIfExists",
            "StringNotEqualsIfExists",
          ),
          fc.subarray(texts, { minLength: 1 }),
        )
        .map(([operator, values]): Condition => ({ [operator]: { [key]: values } })),
      fc.constantFrom("true", "false").map((value): Condition => ({ Null: { [key]: value } })),
    );
    const anyStatement = fc.record({
      Effect: fc.constantFrom<"Allow" | "Deny">("Allow", "Deny"),
      Action: fc.constant("sqs:*"),
      Resource: fc.constant("*"),
      Condition: anyTest,
    });
    const layers = fc.record({
      identity: fc.array(anyStatement, { minLength: 1, maxLength: 4 }).map((statements) => [statements]),
      boundary: fc.option(fc.array(anyStatement, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    });

    fc.assert(
      fc.property(layers, ({ boundary, identity }) => {
        const plain: PlainLayers = {
          identity,
          boundary,
          session: undefined,
          resource: undefined,
          serviceControl: [],
        };
        const ask = (value: ContextValue | Knowledge): number =>
          rank(
            {
              principal: session(BACKUP, "Operator"),
              action: "sqs:SendMessage",
              resource: { arn: QUEUE },
              context: { [key]: value },
            },
            plain,
          );
        const decisions = new Set([...texts, "another", ABSENT].map(ask));

        assert.equal(ask(UNKNOWN), decisions.size === 1 ? [...decisions][0] : RANK.open);
      }),
      RUNS,
    );
  });

  it("always says why it cannot tell, and names a layer for what is missing", () => {
    fc.assert(
      fc.property(anyRequest, anyLayers, (request, layers) => {
        const verdict = evaluateAccess(request, compiled(layers));

        if (verdict.decision === "cannot tell") assert.notDeepEqual(verdict.doubts, []);
        if (verdict.decision === "denied")
          assert.notDeepEqual(verdict.how === "explicitly" ? verdict.by : verdict.missing, []);
      }),
      RUNS,
    );
  });

  it("never throws, whatever a policy is", () => {
    fc.assert(
      fc.property(anyRequest, fc.anything(), fc.string(), fc.json(), (request, thing, text, json) => {
        for (const document of [
          thing,
          text,
          json,
          { Statement: thing },
          { Version: "2012-10-17", Statement: [thing] },
        ]) {
          const broken = compilePolicy("broken", document);

          const verdict = evaluateAccess(request, { identity: [broken], resource: broken, boundary: broken });

          assert.ok(["denied", "cannot tell", "allowed"].includes(verdict.decision));
        }
      }),
    );
  });
});
