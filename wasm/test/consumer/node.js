import { read } from "./read.js";

const text = "第一章 发展环境\n\n五年来，全市上下团结奋进。\n";
console.log(JSON.stringify(await read(text)));
