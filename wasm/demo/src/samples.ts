// The sample plans of this repository; each is loaded when it is asked for.

import type { Slot } from "./engine/protocol.ts";
import type { Key } from "./i18n.ts";
import { open } from "./session.ts";

export interface Sample {
  file: string;
  name: Key;
  note: Key;
  size: number;
  text: () => Promise<{ default: string }>;
}

export const SAMPLES: Sample[] = [
  {
    file: "lanjiang_14fyp.txt",
    name: "sampleCity",
    note: "sampleCityNote",
    size: 24499,
    text: () => import("../../../examples/plans/lanjiang_14fyp.txt?raw"),
  },
  {
    file: "chengyun_special_plan.txt",
    name: "sampleSpecial",
    note: "sampleSpecialNote",
    size: 15348,
    text: () => import("../../../examples/plans/chengyun_special_plan.txt?raw"),
  },
  {
    file: "faults_on_purpose.txt",
    name: "sampleFaults",
    note: "sampleFaultsNote",
    size: 12815,
    text: () => import("../../../examples/plans/faults_on_purpose.txt?raw"),
  },
];

export async function take({ file, text }: Sample, slot: Slot): Promise<void> {
  await open(slot, file, new File([(await text()).default], file));
}
