// Engines compile in earnest what has run for a while. The first document should not have to be that while: a made-up one is
// read some times as soon as the parser is there, until a real one comes.

const PLAN = `第一章 发展环境

第一节 发展基础

综合实力跃上新台阶。全市经济总量由 300 亿元增加到 420 亿元，
财政收入稳步增长。

城乡面貌焕然一新。新建道路 12 公里。

专栏 1：重点工程

——水利。新建泵站 3 座。

——交通。改造公路 40 公里。

表 1 主要指标

序号\t指标\t2020年\t2025年\t属性
1\t地区生产总值（亿元）\t420\t600以上\t预期性
2\t森林覆盖率（%）\t41.5\t≥43\t约束性
注：[]内为累计数。

`;
const ROUNDS = 30;

/** Reads the made-up plan over and over, with a pause after each for a real one to come. */
export async function warm(read: (text: string) => void, stopped: () => boolean): Promise<void> {
  const text = PLAN.repeat(40);
  for (let round = 0; round < ROUNDS; round += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    if (stopped()) return;
    read(text);
  }
}
