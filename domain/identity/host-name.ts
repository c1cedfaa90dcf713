import { findFormProblems } from "./token-text";
import type { Problem } from "../problem";

const HOST = /^(?=.{1,200}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

/** Lists what is wrong with the name of a host, such as `gitlab.example.com`: without scheme, port and path, in lower case. */
export function findHostProblems(host: unknown, path: string): readonly Problem[] {
  if (host === undefined) return [];
  return findFormProblems(
    host,
    path,
    HOST,
    "must be the name of a host, in lower case and without https://, port and path",
  );
}
