import type * as pulumi from "@pulumi/pulumi";
import { type AccountAccess, DynamicResource } from "./dynamic-resource";

/** What {@link ServiceOptIn} is made with. `region` is the region that is opted in; its change makes another resource. */
export interface ServiceOptInInputs extends AccountAccess {
  /** AWS Backup's names of the types that are to be protected. */
  readonly resourceTypes: readonly string[];
}

/** What the provider knows of it afterwards. */
export interface ServiceOptInOutputs extends ServiceOptInInputs {
  /** The types that AWS Backup protects in the region now. */
  readonly optedIn: readonly string[];
  /** Those of them whose backups it manages fully, advanced DynamoDB features included. */
  readonly fullyManaged: readonly string[];
  /** The types that it does not offer in the region. Nothing of them is protected there. */
  readonly notOffered: readonly string[];
  /** The types, or their full management, that somebody has turned off since. Only a refresh finds them; they are a change. */
  readonly turnedOff: readonly string[];
}

/**
 * The resource types that AWS Backup protects in one region of one account.
 *
 * Instead of `aws.backup.RegionSettings`, which must name exactly the types that the region offers: one too many and
 * AWS refuses the whole map, one too few and every preview shows a change. Which types a region offers only AWS knows,
 * and it adds to them. This resource asks, turns on what is wanted and offered, and never turns anything off.
 */
export class ServiceOptIn extends DynamicResource {
  /** The types that AWS Backup protects in the region. */
  declare public readonly optedIn: pulumi.Output<string[]>;
  /** Those of them whose backups it manages fully. */
  declare public readonly fullyManaged: pulumi.Output<string[]>;
  /** The wanted types that it does not offer in the region. */
  declare public readonly notOffered: pulumi.Output<string[]>;

  public constructor(name: string, inputs: ServiceOptInInputs, opts: pulumi.CustomResourceOptions) {
    const kind = { type: "backup:ServiceOptIn", provider: "service-opt-in" };
    const outputs = {
      optedIn: undefined,
      fullyManaged: undefined,
      notOffered: undefined,
      turnedOff: undefined,
    };
    super(kind, name, { ...inputs, ...outputs }, opts);
  }
}
