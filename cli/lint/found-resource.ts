import type { Properties } from "../engine/values";
import type { SourcePath } from "./source-path";

/** What deploys a resource, and where to, as far as the file says it. Resources of one place have the same key. */
export interface Place {
  readonly key: string;
  readonly accountId?: string;
  readonly region?: string;
}

/** A resource or document of a file, as the Pulumi resource that it corresponds to. */
export interface FoundResource {
  /** What the file calls it: `aws_backup_vault.central`, the logical id of a template, or what kind of document it is. */
  readonly address: string;
  /** Type token, for example `aws:backup/vault:Vault`. */
  readonly type: string;
  /** What is not known is UNKNOWN. */
  readonly inputs: Properties;
  /** Outputs that are known beside the inputs. */
  readonly outputs: Properties;
  /** For each input, the addresses of the resources that its value comes from. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
  readonly place: Place;
  /** Where the file has it. */
  readonly root: SourcePath;
  /** Where each input is below `root`, by its path as people write it: `rules[0].lifecycle`. */
  readonly origins: ReadonlyMap<string, SourcePath>;
}
