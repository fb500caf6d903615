import { read } from "./read.js";

self.onmessage = async ({ data }) => self.postMessage(await read(data));
