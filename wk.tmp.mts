const base='http://127.0.0.1:44555'; const call=async(m:string,p:string,b?:object)=>{const r=await fetch(base+p,{method:m,body:b?JSON.stringify(b):undefined});const j:any=await r.json(); if(!r.ok) throw new Error(JSON.stringify(j).slice(0,400)); return j.value};
const t=Date.now();
const s=await call('POST','/session',{capabilities:{alwaysMatch:{'webkitgtk:browserOptions':{binary:'/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',args:['--automation']}}}});
console.log(JSON.stringify(s).slice(0,300), Date.now()-t);
await call('POST',`/session/${s.sessionId}/url`,{url:'data:text/html,<h1>hi</h1>'});
console.log(await call('POST',`/session/${s.sessionId}/execute/sync`,{script:'return navigator.userAgent+matchMedia("(prefers-color-scheme: dark)").matches+navigator.language',args:[]}));
await call('DELETE',`/session/${s.sessionId}`); console.log(Date.now()-t);
