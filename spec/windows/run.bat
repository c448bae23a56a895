@echo off
rem run.bat [LUA [SPEC...]]   runs specs on this Windows, with the interpreter lua5.4 or luajit, in the folder that
rem `make windows-bundle` makes. Without SPEC: those of spec\windows\alone.txt, which need no other program but a server:
rem     python spec\windows\server.py cmd /c run.bat
rem Fails if a spec fails.
setlocal
cd /d "%~dp0"
set lua=%1
if "%lua%"=="" set lua=lua5.4
set specs=%2 %3 %4 %5 %6 %7 %8 %9
if "%2"=="" set specs=@spec\windows\alone.txt
set LUA_INIT=
set LUA_PATH=.\lua\?.lua;.\lua\?\init.lua;.\sandbox\?.lua;.\sandbox\?\init.lua;.\cli\?.lua;.\cli\?\init.lua;.\share\?.lua;.\share\?\init.lua;.\?.lua
set LUA_CPATH=.\modules\%lua%\?.dll
bin\%lua%.exe spec\windows\busted.lua -o TAP %specs%
exit /b %errorlevel%
