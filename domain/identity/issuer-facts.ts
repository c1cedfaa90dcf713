import type { Problem } from "../problem";
import type { Issuer } from "./issuer";

/** What is known of one kind of issuer. */
export interface IssuerFacts {
  /** For people: `GitHub Actions`. */
  readonly title: string;
  /** Fields that the kind takes besides `kind`. */
  readonly fields: readonly (keyof Issuer)[];
  /** The issuer as its tokens have it in `iss`. Only of an issuer without problems. */
  readonly urlOf: (issuer: Issuer) => string;
  /**
   * Claims, besides `aud` and `sub`, that STS offers as condition keys. Any other claim of a token cannot be tested in a trust policy.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
   */
  readonly claims: readonly string[];
  /** Lists what is wrong with the issuer's own fields. */
  readonly findIssuerProblems: (issuer: Issuer, path: string) => readonly Problem[];
  /** Lists what is wrong with an audience that a role takes. */
  readonly findAudienceProblems: (audience: unknown, issuer: Issuer, path: string) => readonly Problem[];
  /** Lists what is wrong with a subject, which must stand for one application. */
  readonly findSubjectProblems: (subject: unknown, issuer: Issuer, path: string) => readonly Problem[];
  /** Lists what is wrong with the id of the application, with which the names of its sessions begin. @default - nothing more */
  readonly findApplicationIdProblems?: (id: unknown, path: string) => readonly Problem[];
}
