import { readFileSync } from "node:fs";
import { findAccountIdProblems, isAccountId } from "../../domain/aws/identifiers";
import { nearestName } from "../../domain/nearest-name";
import { type Organization, readOrganization } from "../../domain/organization/tree";
import type { OrganizationNode } from "../../domain/organization/tree-node";
import { UserError } from "../user-error";

/**
 * Reads an organization from a file.
 *
 * @throws {@link UserError} with every problem at once, or with the reason why there is no such file.
 */
export function readOrganizationFile(file: string): Organization {
  const { organization, problems } = readOrganization(readText(file));
  if (organization !== undefined) return organization;
  const list = problems.map(({ path, reason }) => `  ${path} ${reason}`).join("\n");
  throw new UserError(`${file} cannot be used:\n${list}`);
}

/**
 * Finds an account by its id.
 *
 * @throws {@link UserError} with the id that was probably meant, also where a name was given for it.
 */
export function findAccount(organization: Organization, id: string, file: string): OrganizationNode {
  const { accounts } = organization;
  const account = accounts.find((node) => node.id === id);
  if (account !== undefined) return account;
  const named = accounts.find(({ name }) => name === id)?.id;
  const near =
    named ??
    nearestName(
      id,
      accounts.map((node) => node.id),
    );
  const hint = near === undefined ? "" : ` Did you mean ${near}?`;
  if (isAccountId(id)) throw new UserError(`There is no account ${id} in ${file}.${hint}`);
  const [problem] = findAccountIdProblems(id, "--account");
  throw new UserError(`${problem?.path ?? ""} ${problem?.reason ?? ""}.${hint}`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${reasonOf(error)}.`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  return error instanceof Error ? error.message : String(error);
}
