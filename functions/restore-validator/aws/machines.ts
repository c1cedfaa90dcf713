import {
  DeleteVolumeCommand,
  DescribeInstancesCommand,
  DescribeInstanceStatusCommand,
  DescribeVolumesCommand,
  EC2Client,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { Machine, Volume } from "../core/restored-resources";
import { CLIENT_OPTIONS, idOf, unlessMissing } from "./client-options";

const NO_VOLUME = ["InvalidVolume.NotFound"];
const NO_MACHINE = ["InvalidInstanceID.NotFound"];
const client = new EC2Client(CLIENT_OPTIONS);

/** A volume of EBS. */
export async function volume(arn: string): Promise<Volume | undefined> {
  const asked = client.send(new DescribeVolumesCommand({ VolumeIds: [idOf(arn)] }));
  const found = (await unlessMissing(asked, NO_VOLUME))?.Volumes?.[0];
  if (found === undefined) return undefined;
  return {
    state: found.State ?? "",
    isEncrypted: found.Encrypted === true,
    sizeGibibytes: found.Size ?? 0,
  };
}

/** A machine of EC2. */
export async function machine(arn: string): Promise<Machine | undefined> {
  const ids = { InstanceIds: [idOf(arn)] };
  const asked = client.send(new DescribeInstancesCommand(ids));
  const found = (await unlessMissing(asked, NO_MACHINE))?.Reservations?.[0]?.Instances?.[0];
  if (found === undefined) return undefined;
  const checks = client.send(new DescribeInstanceStatusCommand({ ...ids, IncludeAllInstances: true }));
  const status = (await unlessMissing(checks, NO_MACHINE))?.InstanceStatuses?.[0];
  return {
    state: found.State?.Name ?? "",
    networkId: found.VpcId ?? "",
    systemStatus: status?.SystemStatus?.Status ?? "",
    instanceStatus: status?.InstanceStatus?.Status ?? "",
  };
}

/** Removes a volume. */
export async function removeVolume(arn: string): Promise<void> {
  await unlessMissing(client.send(new DeleteVolumeCommand({ VolumeId: idOf(arn) })), NO_VOLUME);
}

/** Removes a machine. */
export async function removeMachine(arn: string): Promise<void> {
  await unlessMissing(client.send(new TerminateInstancesCommand({ InstanceIds: [idOf(arn)] })), NO_MACHINE);
}
