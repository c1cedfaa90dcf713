import { findIssuerProblems } from "../../domain/identity/known-issuers";
import type { Issuer } from "../../domain/identity/issuer";
import { registeredRoleOf, type RegisteredRole } from "../../domain/identity/registered-role";
import { readerOf } from "../../domain/intents/promise-reader";
import { plain } from "../estate/plain-value";
import type { PreviewResult } from "../preview/preview-result";
import { UserError } from "../user-error";

const FEDERATED_ROLE = "aws-org-backup:index:FederatedRole";

/**
 * The federated roles of a previewed stack, each with its application.
 *
 * @throws {@link UserError} where the stack has none, or where one cannot be read before deployment.
 */
export function stackRoles({ resources }: Pick<PreviewResult, "resources">, stack: string): RegisteredRole[] {
  const components = resources.filter(({ type }) => type === FEDERATED_ROLE);
  if (components.length === 0)
    throw new UserError(
      `The stack ${stack} has no federated role, so that there is nobody to compare the events with. Roles are made by the section ` +
        "federation of the stack file; --stack names another stack.",
    );
  return components.map(({ inputs, name }) => {
    const unread: string[] = [];
    const { text, texts, value } = readerOf(
      (argument) => plain(inputs[argument]),
      (argument) => unread.push(argument),
    );
    const [issuer, path] = [value("issuer"), value("path")];
    const role = {
      accountId: text("accountId"),
      region: text("region"),
      roleName: text("roleName"),
      applicationId: text("applicationId"),
      audiences: texts("audiences"),
      subjects: texts("subjects"),
      ...(typeof path === "string" ? { path } : {}),
    };
    if (findIssuerProblems(issuer, "issuer").length > 0) unread.push("issuer");
    if (unread.length > 0)
      throw new UserError(
        `${name} cannot be compared with events, because it is not known before deployment: ${[...new Set(unread)].join(", ")}.`,
      );
    return registeredRoleOf({ ...role, issuer: issuer as Issuer });
  });
}
