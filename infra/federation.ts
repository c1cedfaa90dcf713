import type * as pulumi from "@pulumi/pulumi";
import { boundaryArn, BoundaryKind, FederatedRole, OidcProvider, PermissionBoundary } from "../components";
import { partitionOf } from "../domain/aws/regions";
import { hasProvider, issuerUrlOf } from "../domain/identity/known-issuers";
import { federatedRoleNameOf, type Names } from "./names";
import type { Providers } from "./providers";
import type { Settings } from "./settings";
import type { ApplicationSettings } from "./settings/settings";

type Place = ApplicationSettings["account"];

/**
 * Declares the roles of applications that act with a token of their own issuer (R30, R31): in each account one boundary, one provider an
 * issuer, and one role an application. Without the section nobody acts so.
 */
export function declareFederation(settings: Settings, names: Names, providers: Providers): void {
  const { federation } = settings;
  if (federation === undefined) return;
  for (const account of ["backup", "management"] as const) {
    const applications = federation.applications.filter((application) => application.account === account);
    if (applications.length > 0) declareAccount(settings, names, providers, account, applications);
  }
}

function declareAccount(
  settings: Settings,
  names: Names,
  providers: Providers,
  account: Place,
  applications: readonly ApplicationSettings[],
): void {
  const { environment, federation } = settings;
  const opts = { providers: [providers[account]] };
  const place = placeOf(settings, account);
  const policyName = names.federatedBoundary;
  const passedRoleNames = [...new Set(applications.flatMap(({ passedRoleName }) => passedRoleName ?? []))];
  const assumedRoleArns = [...new Set(applications.flatMap((each) => each.assumedRoleArns ?? []))];
  const boundary = new PermissionBoundary(
    `federated-boundary-${account}-${environment}`,
    {
      ...{ kind: BoundaryKind.Federated, ...place, policyName, passedRoleNames },
      ...(assumedRoleArns.length === 0 ? {} : { assumedRoleArns }),
    },
    opts,
  );
  const issuers =
    federation?.makesProviders === true ? declareProviders(settings, account, applications, opts) : [];
  for (const application of applications) {
    const { account: _, assumedRoleArns: arns, claims, name, vaultName, ...rest } = application;
    new FederatedRole(
      `${name}-${environment}`,
      {
        ...rest,
        ...place,
        ...(arns === undefined ? {} : { assumedRoleArns: [...arns] }),
        ...(claims === undefined ? {} : { claims: listsOf(claims) }),
        ...(vaultName === undefined ? {} : { vaultName }),
        audiences: [...application.audiences],
        subjects: [...application.subjects],
        roleName: federatedRoleNameOf(name, environment),
        permissionsBoundaryArn: boundaryArn({ ...place, partition: partitionOf(place.region), policyName }),
      },
      { ...opts, dependsOn: [boundary, ...issuers] },
    );
  }
}

/** Where the roles of an account work. */
function placeOf({ accounts, airGap, homeRegion, organization }: Settings, account: Place) {
  return account === "backup"
    ? { accountId: accounts.backup.id, region: airGap.region }
    : { accountId: organization.managementAccountId, region: homeRegion };
}

/** IAM takes one provider of an issuer in an account, with the audiences of all its roles. */
function declareProviders(
  settings: Settings,
  account: Place,
  applications: readonly ApplicationSettings[],
  opts: pulumi.ComponentResourceOptions,
): readonly pulumi.Resource[] {
  const byUrl = new Map<string, ApplicationSettings[]>();
  for (const application of applications.filter(({ issuer }) => hasProvider(issuer))) {
    const url = issuerUrlOf(application.issuer);
    byUrl.set(url, [...(byUrl.get(url) ?? []), application]);
  }
  return [...byUrl].flatMap(([url, ofIssuer]) => {
    const [first] = ofIssuer;
    if (first === undefined) return [];
    const name = `${first.issuer.kind}-${url
      .replace(/^https:\/\//, "")
      .replace(/[^\w]+/g, "-")
      .replace(/-$/, "")}`;
    const audiences = [...new Set(ofIssuer.flatMap((each) => each.audiences))];
    const args = { issuer: first.issuer, ...placeOf(settings, account), audiences };
    return [new OidcProvider(`${name}-${account}-${settings.environment}`, args, opts)];
  });
}

function listsOf(claims: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(claims).map(([claim, values]) => [claim, [...values]]));
}
