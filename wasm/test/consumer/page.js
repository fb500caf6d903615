import { read } from "./read.js";

const text = "第一章 发展环境\n\n五年来，全市上下团结奋进。\n";
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
const answer = new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
});
worker.postMessage(text);
window.result = { page: await read(text), worker: await answer };
