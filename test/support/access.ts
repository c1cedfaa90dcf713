import { compilePolicy, type CompiledPolicy } from "../../domain/access/compiled-policy";
import type { Membership, Principal } from "../../domain/access/principal";
import type { Verdict } from "../../domain/access/verdict";
import type { Statement } from "../../domain/aws/policy-document";

export const WORKLOAD = "111111111111";
export const BACKUP = "222222222222";
export const STRANGER = "444444444444";

export const MEMBER: Membership = {
  organizationId: "o-a1b2c3d4e5",
  path: "o-a1b2c3d4e5/r-a1b2/ou-a1b2-11111111/",
};
export const MANAGEMENT: Membership = { organizationId: "o-a1b2c3d4e5", isManagementAccount: true };

/** A policy of some statements, in the version that knows variables. */
export function policy(name: string, ...statements: readonly Partial<Statement>[]): CompiledPolicy {
  return compilePolicy(name, { Version: "2012-10-17", Statement: statements });
}

export const ADMIN = policy("AdministratorAccess", { Effect: "Allow", Action: "*", Resource: "*" });

export function roleArn(accountId: string, name: string): string {
  return `arn:aws:iam::${accountId}:role/${name}`;
}

/** A session of a role, without tags, in a member account of the organization. */
export function session(accountId: string, name: string, sessionName = "work"): Principal {
  return {
    kind: "role session",
    roleArn: roleArn(accountId, name),
    sessionName,
    tags: {},
    organization: MEMBER,
  };
}

/** A verdict in one word: `allowed`, `explicit`, `implicit`, `open`. */
export function wordFor(verdict: Verdict): "allowed" | "explicit" | "implicit" | "open" {
  switch (verdict.decision) {
    case "allowed":
      return "allowed";
    case "cannot tell":
      return "open";
    case "denied":
      return verdict.how === "explicitly" ? "explicit" : "implicit";
  }
}

/** What a verdict rests on, shortly: names of statements, rules and layers. */
export function groundsOf(verdict: Verdict): readonly string[] {
  switch (verdict.decision) {
    case "allowed":
      return verdict.by.map(({ index, layer, policy: name, sid }) => `${layer}: ${name} ${sid ?? index}`);
    case "cannot tell":
      return verdict.doubts.map((doubt) => {
        if (doubt.kind === "statement")
          return `${doubt.finding.layer}: ${doubt.finding.policy} ${doubt.finding.sid ?? doubt.finding.index}`;
        if (doubt.kind === "policy") return `${doubt.layer}: ${doubt.policy}`;
        return doubt.kind === "other" ? doubt.what : doubt.finding.rule;
      });
    case "denied":
      if (verdict.how === "implicitly")
        return verdict.missing.map(({ at, layer }) => (at === undefined ? layer : `${layer} at ${at}`));
      return verdict.by.map((finding) =>
        finding.layer === "service rule"
          ? finding.rule
          : `${finding.layer}: ${finding.policy} ${finding.sid ?? finding.index}`,
      );
  }
}
