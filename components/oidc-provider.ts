import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { findAccountIdProblems, findRegionProblems } from "../domain/aws/identifiers";
import { partitionOf } from "../domain/aws/regions";
import type { Issuer } from "../domain/identity/issuer";
import { issuerUrlOf, providerArn } from "../domain/identity/known-issuers";
import { findProviderProblems } from "../domain/identity/oidc-provider";
import { assertNoProblems } from "./assert-no-problems";

/** Arguments for {@link OidcProvider}. They are plain values, so that every trust policy can be read at preview. */
export interface OidcProviderArgs {
  /** Who issues the tokens. Google is known to IAM, and has no provider. */
  issuer: Issuer;
  /** Account that the provider is made in. Twelve digits. */
  accountId: string;
  /** A Region of the partition. IAM itself has none. */
  region: string;
  /** Every audience that a role of the account takes of this issuer; 1 to 100. */
  audiences: string[];
  /**
   * SHA-1 thumbprints of the certificate authority, 40 hexadecimal digits each, at most 5. AWS looks at them only for an issuer whose
   * authority it does not know.
   * @default - none
   */
  thumbprints?: string[];
}

/**
 * Lets the roles of an account be taken on with tokens of one issuer (R30, R31). An account has one of each issuer, with the audiences of
 * all its roles.
 *
 * It lets nobody in by itself: who may take on a role, `FederatedRole` says.
 *
 * @example
 * ```ts
 * new OidcProvider("entra", {
 *   issuer: { kind: "entra", tenantId: "11111111-2222-3333-4444-555555555555" },
 *   accountId: "222222222222",
 *   region: "us-west-2",
 *   audiences: ["api://aws-backup"],
 * });
 * ```
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export class OidcProvider extends pulumi.ComponentResource {
  /** ARN of the provider. */
  public readonly providerArn: pulumi.Output<string>;
  /** The issuer, as its tokens have it in `iss`. */
  public readonly issuerUrl: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse, or which would match no token. */
  constructor(name: string, args: OidcProviderArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:OidcProvider", name, args, opts);
    assertNoProblems(`OidcProvider ${name}`, [
      ...findProviderProblems(args),
      ...findAccountIdProblems(args.accountId, "accountId"),
      ...findRegionProblems(args.region, "region"),
    ]);
    const { accountId, audiences, issuer, region, thumbprints } = args;
    new iam.OpenIdConnectProvider(
      name,
      {
        url: issuerUrlOf(issuer),
        clientIdLists: audiences,
        ...(thumbprints === undefined ? {} : { thumbprintLists: thumbprints }),
      },
      { parent: this },
    );
    this.providerArn = pulumi.output(providerArn(issuer, { partition: partitionOf(region), accountId }));
    this.issuerUrl = pulumi.output(issuerUrlOf(issuer));
    this.registerOutputs({ providerArn: this.providerArn, issuerUrl: this.issuerUrl });
  }
}
