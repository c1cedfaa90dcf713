import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "./settings";

/** The variable by which a run says that it must not be able to change anything. The workflow files set it for previews. */
export const READ_ONLY_VARIABLE = "ORG_BACKUP_READ_ONLY";

/**
 * Whether this run takes on the roles that only read. Of all that is declared the providers alone differ then: documents go on naming the
 * roles that deploy.
 *
 * @throws `RunError` when the run is to change something all the same: the state would keep the wrong roles.
 */
export function isReadOnlyRun(
  variables: Readonly<Record<string, string | undefined>> = process.env,
  isPreview: boolean = pulumi.runtime.isDryRun(),
): boolean {
  const value = variables[READ_ONLY_VARIABLE] ?? "";
  if (value === "") return false;
  if (value !== "true")
    throw new pulumi.RunError(`${READ_ONLY_VARIABLE} must be true or left out, got ${value}.`);
  if (!isPreview)
    throw new pulumi.RunError(`${READ_ONLY_VARIABLE} is for previews: leave it out of \`pulumi up\`.`);
  return true;
}

/**
 * The role that only reads, of an account.
 *
 * @throws `RunError` when the stack's settings name none
 */
export function previewRoleOf(
  { accounts }: Pick<Settings, "accounts">,
  account: "backup" | "management",
): string {
  const { previewRole } = accounts[account];
  if (previewRole !== undefined) return previewRole;
  throw new pulumi.RunError(
    `accounts.${account}.previewRole must name the role that only reads, because ${READ_ONLY_VARIABLE} is set.`,
  );
}
