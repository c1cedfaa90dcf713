/** A policy, where it is attached. */
export interface PolicySource {
  /** Its name. */
  readonly policy: string;
  /** Id of the root, organizational unit or account that it is attached to. */
  readonly nodeId: string;
  readonly nodeName: string;
}
