import type { Membership } from "../access/principal";
import type { EstateAccount } from "../estate/estate";

/** The organization that some account of a stack belongs to. */
export function membershipIn(accounts: readonly EstateAccount[]): Membership | undefined {
  const organizationId = accounts.find(({ membership }) => membership !== undefined)?.membership
    ?.organizationId;
  return organizationId === undefined ? undefined : { organizationId };
}
