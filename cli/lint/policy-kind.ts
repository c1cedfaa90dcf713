import { isRecord } from "../../domain/problem";
import { DocumentKind } from "./document-kind";
import type { JsonObject } from "./json-value";

/** What a policy of statements is, and from what that is seen; or why it cannot be told. */
export type PolicyKind =
  | { readonly kind: DocumentKind; readonly because: string }
  | { readonly kind?: undefined; readonly because: string };

/**
 * Tells a policy of statements by who and what it speaks of. The policy of a vault or a key names principals; that of an
 * organization cannot.
 */
export function kindOfPolicy(document: JsonObject): PolicyKind {
  const statements = statementsOf(document.Statement);
  const services = [...new Set(statements.flatMap(servicesOf))].sort();
  const namesPrincipals = statements.some((one) => "Principal" in one || "NotPrincipal" in one);
  if (services.length === 0) return { because: "none of its statements names an action" };
  if (!namesPrincipals) return kindWithoutPrincipals(statements, services);
  const because = `its statements name principals, and actions of ${services.join(", ")}`;
  const speaksOnlyOf = (service: string): boolean =>
    services.includes(service) && services.every((one) => one === service || one === "*");
  if (speaksOnlyOf("kms")) return { kind: DocumentKind.KeyPolicy, because };
  return speaksOnlyOf("backup") ? { kind: DocumentKind.VaultPolicy, because } : { because };
}

/** Also an IAM policy names no principals, which is no document of these kinds. */
function kindWithoutPrincipals(statements: readonly JsonObject[], services: readonly string[]): PolicyKind {
  const denies = statements.some(({ Effect: effect }) => effect === "Deny");
  const isAllowOfAll = services.every((service) => service === "*");
  if (services.every((service) => service === "kms"))
    return { because: "its statements name no principals, and no actions but those of kms" };
  if (!denies && !isAllowOfAll)
    return { because: "its statements name no principals and deny nothing, as those of an IAM policy" };
  return { kind: DocumentKind.ServiceControlPolicy, because: "its statements name no principals" };
}

/** AWS takes one statement for a list of one. */
function statementsOf(statement: unknown): readonly JsonObject[] {
  return (Array.isArray(statement) ? statement : [statement]).filter(isRecord);
}

/** The services whose actions a statement speaks of, in lower case; `*` for all. */
function servicesOf({ Action: named, NotAction: left }: JsonObject): readonly string[] {
  const actions: readonly unknown[] = [named, left].flat();
  return actions.filter((action) => typeof action === "string").map((action) => serviceOf(action));
}

function serviceOf(action: string): string {
  const [service = "", name] = action.toLowerCase().split(":");
  return name === undefined ? "*" : service;
}
