import type { Answer } from "./answer";
import type { PolicyLayer } from "./layer-judgement";

/** One part of a statement that does not fit a request, or cannot be told, or does fit and so makes a Deny. */
export interface PartFinding {
  /** `Principal`, `Resource`, or operator and key: `ArnNotLike aws:PrincipalArn`. */
  readonly part: string;
  /** What the policy says. */
  readonly expected: readonly string[];
  /** What the request has, in words: `"a"`, `nothing`, `not known`. */
  readonly actual: string;
  /** Whether the part fits the request. */
  readonly answer: Answer;
  /** With `maybe`: why it cannot be told. */
  readonly doubt?: string;
}

/** A statement that bears on a verdict. */
export interface StatementFinding {
  readonly layer: PolicyLayer;
  /** The level of the organization where the policy is attached; only of its policies. */
  readonly at?: string;
  readonly policy: string;
  /** Its place in the policy, from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** Whether the statement as a whole speaks of the request. */
  readonly answer: Answer;
  /** Conditions always; principal and resource when they do not surely fit. */
  readonly parts: readonly PartFinding[];
}

/** A refusal by a service itself. */
export interface RuleFinding {
  readonly layer: "service rule";
  readonly rule: string;
  /** The page of AWS that says so. */
  readonly source: string;
}

/** A layer that would have to allow a request, and does not. */
export interface MissingAllow {
  /** `grant or resource` when the resource has nothing that could let the principal in. */
  readonly layer: PolicyLayer | "grant or resource";
  /** The level of the organization; only of its policies. */
  readonly at?: string;
  /** Names of the policies that were asked. */
  readonly policies: readonly string[];
  /** Allows that speak of the action, and what in them does not fit. */
  readonly nearMisses: readonly StatementFinding[];
}

/** What leaves a verdict open. */
export type Doubt =
  | { readonly kind: "statement"; readonly finding: StatementFinding }
  | {
      readonly kind: "policy";
      readonly layer: PolicyLayer;
      readonly at?: string;
      readonly policy: string;
      /** Why it could not be read. */
      readonly reasons: readonly string[];
    }
  | { readonly kind: "service rule"; readonly finding: RuleFinding }
  | { readonly kind: "other"; readonly what: string };

/** What was asked, in words. */
export interface Question {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

/**
 * Condition keys that matter and are not known, when the decision is the same whatever they are. What the verdict rests on
 * differs with them; all of it is listed.
 */
interface Settled {
  readonly whatever?: readonly string[];
}

/** The request is allowed: no Deny, and an Allow wherever one is needed. */
export interface AllowedVerdict extends Settled {
  readonly decision: "allowed";
  readonly question: Question;
  /** One statement for each layer that had to allow it. */
  readonly by: readonly StatementFinding[];
}

/** Something denies the request, whatever else allows it. */
export interface ExplicitlyDeniedVerdict extends Settled {
  readonly decision: "denied";
  readonly how: "explicitly";
  readonly question: Question;
  /** Everything that denies it; at least one. */
  readonly by: readonly (StatementFinding | RuleFinding)[];
}

/** Nothing allows the request where something must. */
export interface ImplicitlyDeniedVerdict extends Settled {
  readonly decision: "denied";
  readonly how: "implicitly";
  readonly question: Question;
  /** Where an Allow is missing; at least one. Where alternatives are, each of them. */
  readonly missing: readonly MissingAllow[];
}

/** What is known does not decide. */
export interface OpenVerdict {
  readonly decision: "cannot tell";
  readonly question: Question;
  /** At least one. */
  readonly doubts: readonly Doubt[];
}

/** The answer to an `AccessRequest`, and why. */
export type Verdict = AllowedVerdict | ExplicitlyDeniedVerdict | ImplicitlyDeniedVerdict | OpenVerdict;
