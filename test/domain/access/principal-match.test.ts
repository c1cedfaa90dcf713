import assert from "node:assert/strict";
import type { Principal } from "../../../domain/access/principal";
import { compilePrincipal, matchPrincipal } from "../../../domain/access/principal-match";
import type { Statement } from "../../../domain/aws/policy-document";

const ROLE = "arn:aws:iam::111111111111:role/team/Operator";
const USER = "arn:aws:iam::111111111111:user/ann";
const ACCOUNT = "arn:aws:iam::111111111111:root";
const SESSION = "arn:aws:sts::111111111111:assumed-role/Operator/ann";
const PROVIDER = "arn:aws:iam::111111111111:oidc-provider/example.com";

const PRINCIPALS = {
  session: { kind: "role session", roleArn: ROLE, sessionName: "ann", uniqueId: "AROAX" },
  role: { kind: "role", arn: ROLE },
  user: { kind: "user", arn: USER },
  root: { kind: "root", accountId: "111111111111" },
  service: { kind: "service", service: "backup.amazonaws.com" },
  token: { kind: "federated", protocol: "web identity", provider: PROVIDER },
  nobody: { kind: "anonymous" },
  broken: { kind: "role", arn: "Operator" },
} as const satisfies Record<string, Principal>;

/** How each of the three ways answers, by first letters: direct, by role, by account. */
type Ways = `${"y" | "n" | "m"}${"y" | "n" | "m"}${"y" | "n" | "m"}`;
type Row = readonly [who: keyof typeof PRINCIPALS, element: Statement["Principal"], ways: Ways];

const NAMED: readonly Row[] = [
  ["session", "*", "ynn"],
  ["session", { AWS: ROLE }, "nyn"],
  ["session", { AWS: SESSION }, "ynn"],
  ["session", { AWS: `${SESSION}2` }, "nnn"],
  ["session", { AWS: "AROAX" }, "nyn"],
  ["session", { AWS: "AROAY" }, "nnn"],
  ["session", { AWS: "111111111111" }, "nny"],
  ["session", { AWS: ACCOUNT }, "nny"],
  ["session", { AWS: "arn:aws-cn:iam::111111111111:root" }, "nnn"],
  ["session", { AWS: [ROLE, ACCOUNT, SESSION] }, "yyy"],
  ["session", { Service: "backup.amazonaws.com", Federated: PROVIDER }, "nnn"],
  ["session", { CanonicalUser: "79a59d" }, "nnm"],
  ["session", {}, "nnn"],
  ["role", { AWS: SESSION }, "mnn"],
  ["role", { AWS: "arn:aws:sts::111111111111:assumed-role/Other/ann" }, "nnn"],
  ["role", { AWS: "arn:aws:sts::111111111111:assumed-role/Operator2/ann" }, "nnn"],
  ["role", { AWS: ROLE }, "nyn"],
  ["user", { AWS: USER }, "ynn"],
  ["user", { AWS: `${USER}2` }, "nnn"],
  ["user", { AWS: "111111111111" }, "nny"],
  ["root", { AWS: ACCOUNT }, "nny"],
  ["root", { AWS: "222222222222" }, "nnn"],
  ["root", "*", "ynn"],
  ["service", { Service: "backup.amazonaws.com" }, "ynn"],
  ["service", { Service: "*" }, "ynn"],
  ["service", { Service: "ec2.amazonaws.com" }, "nnn"],
  ["service", { AWS: "*" }, "ynn"],
  ["service", { CanonicalUser: "79a59d", AWS: ACCOUNT }, "nnn"],
  ["token", { Federated: PROVIDER }, "ynn"],
  ["token", { Federated: `${PROVIDER}/x` }, "nnn"],
  ["token", "*", "mnn"],
  ["nobody", "*", "ynn"],
  ["nobody", { AWS: ACCOUNT, Service: "*", Federated: PROVIDER }, "nnn"],
  ["broken", { AWS: ROLE }, "mmm"],
];

/** Of a Deny for everybody but those named; only the first way counts. */
const LEFT_OUT: readonly Row[] = [
  ["session", { AWS: "222222222222" }, "ynn"],
  ["session", { AWS: [ROLE, ACCOUNT, SESSION] }, "nnn"],
  ["session", { AWS: [ROLE, ACCOUNT] }, "mnn"],
  ["session", { AWS: [ROLE, SESSION] }, "mnn"],
  ["role", { AWS: [ROLE, ACCOUNT] }, "mnn"],
  ["user", { AWS: [USER, ACCOUNT] }, "nnn"],
  ["user", { AWS: USER }, "mnn"],
  ["user", { AWS: ACCOUNT }, "mnn"],
  ["user", { AWS: "222222222222" }, "ynn"],
  ["root", { AWS: ACCOUNT }, "nnn"],
  ["root", { AWS: "222222222222" }, "ynn"],
  ["service", { Service: "backup.amazonaws.com" }, "nnn"],
  ["service", { Service: "ec2.amazonaws.com" }, "ynn"],
  ["token", { Federated: PROVIDER }, "nnn"],
  ["token", { AWS: ACCOUNT }, "ynn"],
  ["nobody", { AWS: ACCOUNT }, "ynn"],
];

function waysOf(statement: Partial<Statement>, who: keyof typeof PRINCIPALS, hasBoundary = false): string {
  const { Effect: effect = "Allow" } = statement;
  const compiled = compilePrincipal({ ...statement, Effect: effect });
  assert.ok(compiled !== undefined);
  const { byAccount, byRole, direct } = matchPrincipal(compiled, effect, PRINCIPALS[who], hasBoundary);
  return [direct, byRole, byAccount].map((answer) => answer.charAt(0)).join("");
}

describe("principal match", () => {
  for (const [who, element, ways] of NAMED) {
    it(`of ${who} with ${JSON.stringify(element)} is ${ways}`, () => {
      assert.equal(waysOf({ Principal: element } as Partial<Statement>, who), ways);
    });
  }

  for (const [who, element, ways] of LEFT_OUT) {
    it(`of ${who} with a Deny for all but ${JSON.stringify(element)} is ${ways}`, () => {
      assert.equal(waysOf({ Effect: "Deny", NotPrincipal: element } as Partial<Statement>, who), ways);
    });
  }

  it("denies everybody to a token, but perhaps does not let it in with everybody", () => {
    assert.deepEqual(
      [waysOf({ Effect: "Deny", Principal: "*" }, "token"), waysOf({ Principal: "*" }, "token")],
      ["ynn", "mnn"],
    );
  });

  it("denies all but some to whoever has a boundary, and does not support the same with Allow", () => {
    assert.deepEqual(
      [
        waysOf({ Effect: "Deny", NotPrincipal: { AWS: [USER, ACCOUNT] } }, "user", true),
        waysOf({ Effect: "Allow", NotPrincipal: { AWS: ACCOUNT } }, "user"),
      ],
      ["ynn", "mnn"],
    );
  });

  it("has nothing to match where a statement names nobody", () => {
    assert.equal(compilePrincipal({ Effect: "Allow", Action: "*", Resource: "*" }), undefined);
  });
});
