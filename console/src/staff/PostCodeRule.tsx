import { Alert, Button, Drawer, Form, Select } from 'antd';
import { useState } from 'react';
import { getAccount, listStaff, setPostCodeRule } from '@tonghu/domain/staff/endpoints';
import { Post, posts } from '@tonghu/domain/staff/posts';
import { sayCount } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../shell/queries.ts';
import { staffWords } from './words.ts';

/** Asks every account of a post for one-time codes, or no longer: who it is about, what happens, how many it reached. */
export function PostCodeRule({ open, close }: { open: boolean; close: () => void }) {
  const say = useWords(staffWords);
  const { read } = useLanguage();
  const [post, setPost] = useState<Post>();
  const [asked, setAsked] = useState<boolean>();
  const count = useEndpoint(listStaff, { query: { post, active: 'all', limit: 1 } }, { when: post !== undefined });
  const command = useCommand(setPostCodeRule, { refresh: [getAccount] });
  const set = (needed: boolean) => {
    if (!post) return;
    setAsked(needed);
    command.mutate({ params: { post }, body: { needed } });
  };
  const total = count.data?.total;
  return (
    <Drawer open={open} onClose={close} title={say('postRule')} size={480}>
      <div className="stack">
        <p className="quiet">{say('postRuleTells')}</p>
        <Form layout="vertical">
          <Form.Item label={say('post')} htmlFor="code-rule-post" style={{ marginBottom: 0 }} extra={total != null && say('postRuleCount', { count: sayCount(total) })}>
            <Select
              id="code-rule-post"
              value={post}
              placeholder={say('postNeeded')}
              onChange={(chosen: Post) => { setPost(chosen); command.reset(); }}
              options={Post.options.map((one) => ({ value: one, label: read(posts[one].title) }))}
            />
          </Form.Item>
        </Form>
        {post && posts[post].needsCode && <Alert type="info" showIcon title={say('postRuleExpected')} />}
        <ul className="plain-list" style={{ marginTop: 0 }}>
          <li>{say('postRuleOn')}</li>
          <li>{say('postRuleOff')}</li>
          <li>{say('postRuleSelf')}</li>
          <li>{say('postRuleNew')}</li>
        </ul>
        <ProblemPanel problem={command.error ?? count.error} />
        {command.data && <Alert type="success" showIcon role="status" title={say(asked ? 'postRuleNowOn' : 'postRuleNowOff', { count: sayCount(command.data.changed) })} />}
        <div className="row wrap">
          <Button type="primary" disabled={!post} loading={command.isPending && asked === true} onClick={() => set(true)}>{say('requireCode')}</Button>
          <Button disabled={!post} loading={command.isPending && asked === false} onClick={() => set(false)}>{say('releaseCode')}</Button>
        </div>
      </div>
    </Drawer>
  );
}
