/** What the arguments of break-glass access say of who may do what. */
export interface BreakGlassPromise {
  readonly accountId: string;
  readonly identityCenterRegion: string;
  readonly keyAlias: string;
  readonly permissionSetName: string;
  readonly region: string;
  readonly restoreRoleName: string;
  readonly vaultName: string;
}
