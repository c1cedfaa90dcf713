import { wildcardMatches } from "../aws/policy-document";
import { recordIn, textIn } from "../cloudtrail/record-fields";
import { type RecordedEvent } from "../cloudtrail/recorded-event";
import { IssuerKind } from "./issuer";
import { issuerOfProvider } from "./known-issuers";
import type { RegisteredRole } from "./registered-role";
import { sessionNamesOf } from "./session-pin";

/** Something about a use that is not the registered application's. */
export interface Difference {
  /** In words: `audience`. */
  readonly field: string;
  /** Where the event says it: `responseElements.audience`. */
  readonly path: string;
  readonly expected: string;
  /** @default - the event says nothing, where the application's events say something */
  readonly got?: string;
}

/** What a use shows. */
export interface UseFindings {
  readonly differences: readonly Difference[];
  /** What the event does not say and must be known: `audience`. */
  readonly missing: readonly string[];
}

/** A field that must have one of some values, with every place in which the event says it. */
export interface Pinned {
  readonly field: string;
  /** May have wildcards. */
  readonly allowed: readonly string[];
  readonly said: readonly (readonly [path: string, value: string | undefined])[];
}

/**
 * What an exchange of a token shows: issuer, audience and subject as STS read them in the token, and the name that the caller chose.
 *
 * CloudTrail records `principalId` as `ISSUER:AUDIENCE:SUBJECT`, the subject as `userName` and again in the answer; of an exchange that
 * failed there is no answer. Other claims of the token are not recorded.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html#cloudtrail-integration_examples-sts-api
 */
export function findExchangeFindings(event: RecordedEvent, role: RegisteredRole): UseFindings {
  const { identity, request, response } = event;
  const [provider, userName] = ["identityProvider", "userName"].map((key) => textIn(identity, key));
  const audience = audienceIn(textIn(identity, "principalId"), provider, userName);
  const session = textIn(recordIn(response, "assumedRoleUser"), "arn")?.split("/").at(-1);
  return findingsOf([
    {
      field: "issuer",
      allowed: [role.provider],
      said: [
        ["userIdentity.identityProvider", provider],
        ["responseElements.provider", textIn(response, "provider")],
      ],
    },
    {
      field: "audience",
      allowed: audiencesOf(role),
      said: [
        ["responseElements.audience", textIn(response, "audience")],
        ["userIdentity.principalId", audience],
      ],
    },
    {
      field: "subject",
      allowed: role.subjects,
      said: [
        ["responseElements.subjectFromWebIdentityToken", textIn(response, "subjectFromWebIdentityToken")],
        ["userIdentity.userName", userName],
      ],
    },
    {
      field: "session name",
      allowed: sessionNamesOf(role.applicationId),
      said: [
        ["requestParameters.roleSessionName", textIn(request, "roleSessionName")],
        ["responseElements.assumedRoleUser.arn", session],
      ],
    },
  ]);
}

/** What it shows that somebody takes on a role without a token: that alone is wrong. */
export function findOtherWayFindings(event: RecordedEvent): UseFindings {
  return {
    differences: [
      {
        field: "way in",
        path: "eventName",
        expected: "AssumeRoleWithWebIdentity",
        got: event.name,
      },
    ],
    missing: [],
  };
}

/** Every place must say what is allowed, and one of them must say something. The same difference is told once. */
export function findingsOf(pinned: readonly Pinned[]): UseFindings {
  return {
    differences: pinned.flatMap(({ allowed, field, said }) => {
      const wrong = said.filter(
        ([, value]) => value !== undefined && !allowed.some((each) => wildcardMatches(each, value)),
      );
      return wrong
        .filter(([, value], index) => wrong.findIndex(([, other]) => other === value) === index)
        .map(([path, value]) => ({
          field,
          path,
          expected: allowed.join(" or "),
          ...(value === undefined ? {} : { got: value }),
        }));
    }),
    missing: pinned
      .filter(({ said }) => said.every(([, value]) => value === undefined))
      .map(({ field }) => field),
  };
}

/**
 * Of Google, STS takes the authorized party (`azp`) for the audience, which is the service account's own id. Which of the two CloudTrail
 * records is not documented [?], so that both count.
 */
export function audiencesOf({ audiences, provider, subjects }: RegisteredRole): readonly string[] {
  return issuerOfProvider(provider).kind === IssuerKind.Google ? [...audiences, ...subjects] : audiences;
}

/** The middle of `ISSUER:AUDIENCE:SUBJECT`. All three may have colons. */
function audienceIn(
  principalId: string | undefined,
  provider: string | undefined,
  subject: string | undefined,
): string | undefined {
  if (principalId === undefined || provider === undefined || subject === undefined) return undefined;
  const [start, end] = [`${provider}:`, `:${subject}`];
  const hasAll =
    principalId.startsWith(start) &&
    principalId.endsWith(end) &&
    principalId.length > start.length + end.length;
  return hasAll ? principalId.slice(start.length, -end.length) : undefined;
}
