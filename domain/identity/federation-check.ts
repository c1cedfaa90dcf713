import type { EventList } from "../cloudtrail/event-list";
import { readRecordedEvent } from "../cloudtrail/recorded-event";
import type { Problem } from "../problem";
import type { RegisteredRole } from "./registered-role";
import { isNamelessExchange, roleUsesOf, type RoleUse } from "./role-use";

/** What events show of some roles and their applications. */
export interface FederationCheck {
  /** Everything that stands where an event should, whatever it is about. */
  readonly events: number;
  /** Those that concern none of the roles. */
  readonly foreign: number;
  /** Every use of the roles, in the order of the events. */
  readonly uses: readonly RoleUse[];
  readonly unread: readonly UnreadEvent[];
}

/** An entry that could not be judged, because it is no event, or an exchange of a role that it does not name. */
export interface UnreadEvent {
  /** At least one. */
  readonly problems: readonly Problem[];
}

/** Compares what events tell of roles with who is registered for them (R31, R33). */
export function checkFederation(
  list: Pick<EventList, "events" | "malformed">,
  roles: readonly RegisteredRole[],
): FederationCheck {
  const uses: RoleUse[] = [];
  const unread: UnreadEvent[] = list.malformed.map((problem) => ({ problems: [problem] }));
  let foreign = 0;
  for (const { at, value } of list.events) {
    const read = readRecordedEvent(value, at);
    if (read.event === undefined) {
      unread.push({ problems: read.problems });
      continue;
    }
    const found = roleUsesOf(read.event, roles);
    uses.push(...found);
    if (isNamelessExchange(read.event))
      unread.push({
        problems: [
          {
            path: `${at}.requestParameters.roleArn`,
            reason: "must be there, because the exchange may be of any role, got nothing",
          },
        ],
      });
    else if (found.length === 0) foreign += 1;
  }
  return { events: list.events.length + list.malformed.length, foreign, uses, unread };
}

/** Whether every use is known to be one of the role's own application. An attempt that AWS refused is no use. */
export function isCleanCheck({ unread, uses }: FederationCheck): boolean {
  return unread.length === 0 && uses.every(({ verdict }) => verdict === "maps" || verdict === "refused");
}
