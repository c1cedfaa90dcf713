import { actionOf, callerOf } from "../../domain/cloudtrail/recorded-event";
import type { RoleUse } from "../../domain/identity/role-use";
import { countsOf, isClean, usesThat, type Verification } from "./verification";

/** Writes the verification as one JSON object: every use that is not known to map, and counts of the others. Ends with a line break. */
export function renderVerificationJson(verification: Verification): string {
  const { check, files, stack } = verification;
  const [mapped, differing, doubtful, refused] = (["maps", "differs", "cannot tell", "refused"] as const).map(
    (verdict) => usesThat(verdict, check),
  );
  const shown = {
    stack,
    files,
    isClean: isClean(verification),
    events: check.events,
    foreign: check.foreign,
    mapped: mapped?.length ?? 0,
    roles: countsOf(verification).map(({ role, ...counts }) => ({ ...role, ...counts })),
    notMapped: differing?.map(shownUse) ?? [],
    notTold: doubtful?.map(shownUse) ?? [],
    refused: refused?.map(shownUse) ?? [],
    unread: check.unread.flatMap(({ problems }) => problems),
  };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}

function shownUse({ differences, event, missing, role, way }: RoleUse): object {
  const { at, errorCode, id, region, resource, time } = event;
  return {
    time,
    eventId: id ?? null,
    at,
    roleArn: role.roleArn,
    way,
    action: actionOf(event),
    resource: resource ?? null,
    region: region ?? null,
    caller: callerOf(event) ?? null,
    error: errorCode ?? null,
    differences: differences.map((each) => ({ ...each, got: each.got ?? null })),
    missing,
  };
}
