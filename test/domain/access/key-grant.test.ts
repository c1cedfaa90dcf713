import assert from "node:assert/strict";
import { accessCaseOf } from "../../../domain/access/access-case";
import type { Answer } from "../../../domain/access/answer";
import { answerGrant, type KeyGrant } from "../../../domain/access/key-grant";
import type { Principal } from "../../../domain/access/principal";
import { ABSENT, oneOf, type RequestContext } from "../../../domain/access/request-context";
import { BACKUP, roleArn, session } from "../../support/access";

const ROLE = roleArn(BACKUP, "Operator");
const GRANT: KeyGrant = {
  granteePrincipal: ROLE,
  operations: ["Decrypt", "CreateGrant", "DescribeKey", "GenerateDataKey"],
};
const EXACT = { constraints: { encryptionContextEquals: { Vault: "a" } } };
const SUBSET = { constraints: { encryptionContextSubset: { Vault: "a" } } };

interface Row {
  readonly title: string;
  readonly grant?: Partial<KeyGrant>;
  readonly principal?: Principal;
  readonly action?: string;
  readonly context?: RequestContext;
  readonly answer: Answer;
}

const ROWS: readonly Row[] = [
  { title: "a listed operation", answer: "yes" },
  { title: "a listed operation in other letters", action: "KMS:decrypt", answer: "yes" },
  { title: "an operation that is not listed", action: "kms:Encrypt", answer: "no" },
  { title: "an operation whose name begins alike", action: "kms:GenerateDataKeyPair", answer: "no" },
  { title: "another role", principal: session(BACKUP, "Other"), answer: "no" },
  {
    title: "one session",
    grant: { granteePrincipal: `arn:aws:sts::${BACKUP}:assumed-role/Operator/work` },
    answer: "yes",
  },
  {
    title: "another session",
    grant: { granteePrincipal: `arn:aws:sts::${BACKUP}:assumed-role/Operator/other` },
    answer: "no",
  },
  { title: "the account", grant: { granteePrincipal: BACKUP }, answer: "maybe" },
  {
    title: "the account by its root",
    grant: { granteePrincipal: `arn:aws:iam::${BACKUP}:root` },
    answer: "maybe",
  },
  { title: "another account", grant: { granteePrincipal: "111111111111" }, answer: "no" },
  {
    title: "a service",
    grant: { granteePrincipal: "backup.amazonaws.com" },
    principal: { kind: "service", service: "backup.amazonaws.com" },
    answer: "yes",
  },
  { title: "a service, for a role", grant: { granteePrincipal: "backup.amazonaws.com" }, answer: "no" },
  {
    title: "retiring by whom it names",
    grant: { retiringPrincipal: ROLE, granteePrincipal: "x" },
    action: "kms:RetireGrant",
    answer: "yes",
  },
  {
    title: "retiring by another",
    grant: { retiringPrincipal: roleArn(BACKUP, "Other") },
    action: "kms:RetireGrant",
    answer: "no",
  },
  { title: "retiring when it names nobody", action: "kms:RetireGrant", answer: "no" },
  {
    title: "retiring by the grantee",
    grant: { operations: ["RetireGrant"] },
    action: "kms:RetireGrant",
    answer: "yes",
  },
  {
    title: "another operation by the retiring principal",
    grant: { retiringPrincipal: ROLE, granteePrincipal: "x" },
    answer: "no",
  },
  {
    title: "the encryption context, exactly",
    grant: EXACT,
    context: { "kms:EncryptionContext:Vault": "a", "kms:EncryptionContextKeys": ["Vault"] },
    answer: "yes",
  },
  {
    title: "more than the encryption context, exactly",
    grant: EXACT,
    context: { "kms:EncryptionContext:Vault": "a", "kms:EncryptionContextKeys": ["Vault", "b"] },
    answer: "no",
  },
  {
    title: "keys that are not known, exactly",
    grant: EXACT,
    context: { "kms:EncryptionContext:Vault": "a" },
    answer: "maybe",
  },
  {
    title: "the encryption context among more",
    grant: SUBSET,
    context: { "kms:EncryptionContext:Vault": "a", "kms:EncryptionContextKeys": ["Vault", "b"] },
    answer: "yes",
  },
  { title: "another value", grant: SUBSET, context: { "kms:EncryptionContext:Vault": "b" }, answer: "no" },
  {
    title: "no encryption context",
    grant: SUBSET,
    context: { "kms:EncryptionContext:Vault": ABSENT },
    answer: "no",
  },
  {
    title: "one of two values",
    grant: SUBSET,
    context: { "kms:EncryptionContext:Vault": oneOf("a", "b") },
    answer: "maybe",
  },
  { title: "a value that is not known", grant: SUBSET, answer: "maybe" },
  {
    title: "a constraint, for a data key",
    grant: SUBSET,
    action: "kms:GenerateDataKey",
    context: { "kms:EncryptionContext:Vault": "b" },
    answer: "no",
  },
  {
    title: "a constraint, for a description",
    grant: SUBSET,
    action: "kms:DescribeKey",
    context: { "kms:EncryptionContext:Vault": "b" },
    answer: "yes",
  },
  { title: "a constraint, for a further grant", grant: SUBSET, action: "kms:CreateGrant", answer: "maybe" },
  {
    title: "no constraint, for a further grant",
    grant: { constraints: {} },
    action: "kms:CreateGrant",
    answer: "yes",
  },
];

describe("key grant", () => {
  for (const {
    action = "kms:Decrypt",
    answer,
    context = {},
    grant = {},
    principal = session(BACKUP, "Operator"),
    title,
  } of ROWS) {
    it(`says ${answer} to ${title}`, () => {
      const asked = accessCaseOf(
        { principal, action, resource: { arn: `arn:aws:kms:us-west-2:${BACKUP}:key/1` }, context },
        false,
      );

      assert.equal(answerGrant({ ...GRANT, ...grant }, asked), answer);
    });
  }
});
