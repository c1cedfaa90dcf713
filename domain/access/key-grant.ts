import type { AccessCase } from "./access-case";
import { allOf, answerOf, inEveryCase, oneHolds, type Answer } from "./answer";
import { matchPrincipal } from "./principal-match";
import type { Knowledge } from "./request-context";

/**
 * A grant on a KMS key: it allows a principal some operations, beside the key policy.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export interface KeyGrant {
  /** For messages. @default - the grantee */
  readonly name?: string;
  /** The ARN of a role, user or session, an account, or a service: `fsx.us-west-2.amazonaws.com`. */
  readonly granteePrincipal: string;
  /** Who may retire the grant besides. */
  readonly retiringPrincipal?: string;
  /** As KMS lists them, without `kms:`: `Decrypt`, `CreateGrant`. */
  readonly operations: readonly string[];
  /** Pairs that the encryption context must be, or have among others. */
  readonly constraints?: {
    readonly encryptionContextEquals?: Readonly<Record<string, string>>;
    readonly encryptionContextSubset?: Readonly<Record<string, string>>;
  };
}

/** Operations that use an encryption context. A constraint binds them and no others. */
const WITH_ENCRYPTION_CONTEXT = /^(decrypt|encrypt|generatedatakey.*|reencrypt.*)$/;

/**
 * Whether a grant gives a principal an operation. That a grant to a whole account reaches all its principals, and that a
 * grant with a constraint lets a further grant be made, is left open [?].
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html
 */
export function answerGrant(grant: KeyGrant, request: AccessCase): Answer {
  const operation = request.action.replace(/^kms:/, "");
  const isListed = grant.operations.some((name) => name.toLowerCase() === operation);
  const mayRetire =
    operation === "retiregrant" && grant.retiringPrincipal !== undefined
      ? answerGrantee(grant.retiringPrincipal, request)
      : "no";
  if (!isListed) return mayRetire;
  return oneHolds([
    mayRetire,
    allOf([answerGrantee(grant.granteePrincipal, request), answerConstraints(grant, operation, request)]),
  ]);
}

function answerGrantee(grantee: string, { request }: AccessCase): Answer {
  const kind = /^(arn:|\d{12}$)/.test(grantee) ? "AWS" : "Service";
  const principal = { isNegated: false, names: [{ kind, value: grantee }] };
  const match = matchPrincipal(principal, "Allow", request.principal, false);
  return oneHolds([match.direct, match.byRole, allOf([match.byAccount, "maybe"])]);
}

function answerConstraints(
  { constraints = {} }: KeyGrant,
  operation: string,
  { lookup }: AccessCase,
): Answer {
  const { encryptionContextEquals: exact, encryptionContextSubset: subset } = constraints;
  if (exact === undefined && subset === undefined) return "yes";
  if (operation === "creategrant") return "maybe";
  if (!WITH_ENCRYPTION_CONTEXT.test(operation)) return "yes";
  const pairs = Object.entries({ ...subset, ...exact });
  return allOf([
    ...pairs.map(([key, value]) =>
      answerHolds(lookup(`kms:encryptioncontext:${key.toLowerCase()}`), (values) => values.includes(value)),
    ),
    ...(exact === undefined
      ? []
      : [answerHolds(lookup("kms:encryptioncontextkeys"), (keys) => keys.every((key) => key in exact))]),
  ]);
}

function answerHolds(known: Knowledge, holds: (values: readonly string[]) => boolean): Answer {
  if (known.kind === "unknown") return "maybe";
  return inEveryCase(known.possible.map((values) => answerOf(holds(values ?? []))));
}
