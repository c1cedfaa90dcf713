import { recordIn, textIn } from "../cloudtrail/record-fields";
import type { RecordedEvent } from "../cloudtrail/recorded-event";
import type { RegisteredRole } from "./registered-role";
import { sessionNamesOf } from "./session-pin";
import { audiencesOf, findingsOf, type Pinned, type UseFindings } from "./use-findings";

/**
 * What a call with a session of a role shows: its name, and whose token the session began with.
 *
 * A session that began in another way has no `webIdFederationData`. Calls that a service makes in the session's name (`invokedBy`) may
 * lack it as well [?], and are not held against the application: the call that made the service act is there, too.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function findSessionFindings({ identity }: RecordedEvent, role: RegisteredRole): UseFindings {
  const data = recordIn(recordIn(identity, "sessionContext"), "webIdFederationData");
  const path = "userIdentity.sessionContext.webIdFederationData";
  const provider = textIn(data, "federatedProvider");
  const found = findingsOf([
    {
      field: "session name",
      allowed: sessionNamesOf(role.applicationId),
      said: [
        ["userIdentity.arn", textIn(identity, "arn")?.split("/").at(2)],
        ["userIdentity.principalId", /^[^:]+:(.+)$/s.exec(textIn(identity, "principalId") ?? "")?.[1]],
      ],
    },
    ...(provider === undefined
      ? []
      : [
          {
            field: "issuer",
            allowed: [role.provider],
            said: [[`${path}.federatedProvider`, provider]],
          } satisfies Pinned,
        ]),
    ...claimsOf(recordIn(data, "attributes"), role, `${path}.attributes`),
  ]);
  const isOfService = textIn(identity, "invokedBy")?.endsWith(".amazonaws.com") === true;
  if (provider !== undefined || isOfService) return found;
  const noToken = { field: "issuer", path: `${path}.federatedProvider`, expected: role.provider };
  return { ...found, differences: [...found.differences, noToken] };
}

/** CloudTrail records claims of some issuers only: `accounts.google.com:aud`. */
function claimsOf(
  attributes: Readonly<Record<string, unknown>>,
  role: RegisteredRole,
  path: string,
): readonly Pinned[] {
  return Object.keys(attributes).flatMap((key): readonly Pinned[] => {
    const claim = key.slice(key.lastIndexOf(":") + 1).toLowerCase();
    const said: Pinned["said"] = [[`${path}.${key}`, textIn(attributes, key)]];
    if (claim === "aud") return [{ field: "audience", allowed: audiencesOf(role), said }];
    return claim === "sub" ? [{ field: "subject", allowed: role.subjects, said }] : [];
  });
}
