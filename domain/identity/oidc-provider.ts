import { got, type Problem } from "../problem";
import type { Issuer } from "./issuer";
import { factsOfIssuer, findIssuerProblems, hasProvider } from "./known-issuers";

/**
 * Most audiences and thumbprints of a provider.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const PROVIDER_LIMITS = { audiences: 100, thumbprints: 5 } as const;

/** A provider, as somebody wrote it. */
export interface ProviderSpec {
  readonly issuer: Issuer;
  readonly audiences: unknown;
  readonly thumbprints?: unknown;
}

/** Lists everything that is wrong with a provider. */
export function findProviderProblems({ audiences, issuer, thumbprints }: ProviderSpec): readonly Problem[] {
  const ofIssuer = findIssuerProblems(issuer, "issuer");
  if (ofIssuer.some(({ path }) => path === "issuer.kind" || path === "issuer")) return ofIssuer;
  return [
    ...ofIssuer,
    ...(hasProvider(issuer)
      ? []
      : [
          {
            path: "issuer.kind",
            reason: `must not be ${factsOfIssuer(issuer).title}, which IAM knows without a provider, ${got(issuer.kind)}`,
          },
        ]),
    ...findAudienceProblems(audiences, issuer),
    ...findThumbprintProblems(thumbprints),
  ];
}

function findAudienceProblems(audiences: unknown, issuer: Issuer): readonly Problem[] {
  const { audiences: most } = PROVIDER_LIMITS;
  const list: readonly unknown[] = Array.isArray(audiences) ? audiences : [];
  if (list.length === 0 || list.length > most) {
    const shown = Array.isArray(audiences) ? list.length : audiences;
    return [{ path: "audiences", reason: `must be 1 to ${most} audiences, ${got(shown)}` }];
  }
  return list.flatMap((audience, index) => [
    ...factsOfIssuer(issuer).findAudienceProblems(audience, issuer, `audiences[${index}]`),
    ...(list.indexOf(audience) < index
      ? [{ path: `audiences[${index}]`, reason: `must be named once, ${got(audience)}` }]
      : []),
  ]);
}

function findThumbprintProblems(thumbprints: unknown): readonly Problem[] {
  if (thumbprints === undefined) return [];
  const { thumbprints: most } = PROVIDER_LIMITS;
  if (!Array.isArray(thumbprints) || thumbprints.length === 0 || thumbprints.length > most) {
    const shown = Array.isArray(thumbprints) ? thumbprints.length : thumbprints;
    return [
      {
        path: "thumbprints",
        reason: `must be left out, or 1 to ${most} SHA-1 thumbprints, ${got(shown)}`,
      },
    ];
  }
  return thumbprints.flatMap((each: unknown, index): readonly Problem[] =>
    typeof each === "string" && /^[0-9a-fA-F]{40}$/.test(each)
      ? []
      : [
          {
            path: `thumbprints[${index}]`,
            reason: `must be a SHA-1 thumbprint, 40 hexadecimal digits without colons, ${got(each)}`,
          },
        ],
  );
}
