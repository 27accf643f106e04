define internal void @tile2_2_4(ptr %p0, ptr %p1) #0 {
entry:
  %v1 = load ptr, ptr %p0, align 8
  %v2 = getelementptr i8, ptr %p0, i64 8
  %v3 = load ptr, ptr %v2, align 8
  %v4 = getelementptr i8, ptr %p0, i64 16
  %v5 = load ptr, ptr %v4, align 8
  %v6 = getelementptr i8, ptr %p0, i64 40
  %v7 = load ptr, ptr %v6, align 8
  %v8 = getelementptr i8, ptr %p0, i64 48
  %v9 = load ptr, ptr %v8, align 8
  %v10 = getelementptr i8, ptr %p0, i64 56
  %v11 = load ptr, ptr %v10, align 8
  %v12 = getelementptr i8, ptr %p1, i64 32
  %v13 = getelementptr i8, ptr %p1, i64 64
  %v14 = getelementptr i8, ptr %p1, i64 96
  %v15 = getelementptr i8, ptr %p0, i64 88
  %v16 = load i64, ptr %v15, align 8
  %v17 = icmp eq i64 %v16, 0
  br i1 %v17, label %then18, label %else19
then18:
  br label %end20
else19:
  %v21 = getelementptr i8, ptr %p1, i64 8
  %v22 = load i64, ptr %v21, align 8
  %v23 = getelementptr i8, ptr %v5, i64 %v22
  %v24 = getelementptr i8, ptr %v12, i64 8
  %v25 = load i64, ptr %v24, align 8
  %v26 = getelementptr i8, ptr %v5, i64 %v25
  %v27 = getelementptr i8, ptr %v13, i64 8
  %v28 = load i64, ptr %v27, align 8
  %v29 = getelementptr i8, ptr %v5, i64 %v28
  %v30 = getelementptr i8, ptr %v14, i64 8
  %v31 = load i64, ptr %v30, align 8
  %v32 = getelementptr i8, ptr %v5, i64 %v31
  %v33 = load <8 x double>, ptr %v23, align 8
  %v34 = getelementptr i8, ptr %v23, i64 64
  %v35 = load <2 x double>, ptr %v34, align 8
  %v36 = shufflevector <2 x double> %v35, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v37 = load <8 x double>, ptr %v26, align 8
  %v38 = getelementptr i8, ptr %v26, i64 64
  %v39 = load <2 x double>, ptr %v38, align 8
  %v40 = shufflevector <2 x double> %v39, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v41 = load <8 x double>, ptr %v29, align 8
  %v42 = getelementptr i8, ptr %v29, i64 64
  %v43 = load <2 x double>, ptr %v42, align 8
  %v44 = shufflevector <2 x double> %v43, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v45 = load <8 x double>, ptr %v32, align 8
  %v46 = getelementptr i8, ptr %v32, i64 64
  %v47 = load <2 x double>, ptr %v46, align 8
  %v48 = shufflevector <2 x double> %v47, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  br label %end20
end20:
  %v49 = phi <8 x double> [ splat (double 0x0000000000000000), %then18 ], [ %v33, %else19 ]
  %v50 = phi <8 x double> [ splat (double 0x0000000000000000), %then18 ], [ %v36, %else19 ]
  %v51 = phi <8 x double> [ splat (double 0x0000000000000000), %then18 ], [ %v37, %else19 ]
  %v52 = phi <8 x double> [ splat (double 0x0000000000000000), %then18 ], [ %v40, %else19 ]
  %v53 = phi <8 x double> [ splat (double 0x0000000000000000), %then18 ], [ %v41, %else19 ]
  %v54 = phi <8 x double> [ splat (double 0x0000000000000000), %then18 ], [ %v44, %else19 ]
  %v55 = phi <8 x double> [ splat (double 0x0000000000000000), %then18 ], [ %v45, %else19 ]
  %v56 = phi <8 x double> [ splat (double 0x0000000000000000), %then18 ], [ %v48, %else19 ]
  %v57 = getelementptr i8, ptr %v9, i64 72
  %v58 = load i64, ptr %v57, align 8
  %v59 = getelementptr i8, ptr %v9, i64 64
  %v60 = load i64, ptr %v59, align 8
  %v61 = getelementptr i8, ptr %p0, i64 64
  %v62 = load i64, ptr %v61, align 8
  %v63 = getelementptr i8, ptr %p0, i64 72
  %v64 = load i64, ptr %v63, align 8
  %v65 = getelementptr i8, ptr %p0, i64 80
  %v66 = load i64, ptr %v65, align 8
  %v69 = icmp slt i64 0, %v66
  br i1 %v69, label %loop67, label %end68
loop67:
  %v70 = phi i64 [ 0, %end20 ], [ %v182, %end137 ]
  %v71 = phi <8 x double> [ %v49, %end20 ], [ %v157, %end137 ]
  %v72 = phi <8 x double> [ %v50, %end20 ], [ %v158, %end137 ]
  %v73 = phi <8 x double> [ %v51, %end20 ], [ %v164, %end137 ]
  %v74 = phi <8 x double> [ %v52, %end20 ], [ %v165, %end137 ]
  %v75 = phi <8 x double> [ %v53, %end20 ], [ %v171, %end137 ]
  %v76 = phi <8 x double> [ %v54, %end20 ], [ %v172, %end137 ]
  %v77 = phi <8 x double> [ %v55, %end20 ], [ %v178, %end137 ]
  %v78 = phi <8 x double> [ %v56, %end20 ], [ %v179, %end137 ]
  %v79 = mul i64 %v70, 16
  %v80 = getelementptr i8, ptr %v11, i64 %v79
  %v81 = load i64, ptr %v80, align 8
  %v82 = getelementptr i8, ptr %v1, i64 %v81
  %v83 = load i64, ptr %p1, align 8
  %v84 = getelementptr i8, ptr %v82, i64 %v83
  %v85 = load i64, ptr %v12, align 8
  %v86 = getelementptr i8, ptr %v82, i64 %v85
  %v87 = load i64, ptr %v13, align 8
  %v88 = getelementptr i8, ptr %v82, i64 %v87
  %v89 = load i64, ptr %v14, align 8
  %v90 = getelementptr i8, ptr %v82, i64 %v89
  %v91 = icmp eq i64 %v60, 1
  br i1 %v91, label %then92, label %else93
then92:
  %v95 = getelementptr i8, ptr %v80, i64 8
  %v96 = load i64, ptr %v95, align 8
  %v97 = add i64 %v96, %v58
  %v98 = getelementptr i8, ptr %p1, i64 24
  %v99 = load i64, ptr %v98, align 8
  %v100 = add i64 %v99, %v97
  %v101 = sub i64 %v62, %v100
  %v102 = and i64 %v100, %v101
  %v103 = and i64 %v102, %v64
  %v104 = icmp eq i64 %v103, %v64
  %v105 = select i1 %v104, ptr %v84, ptr %v7, !unpredictable !0
  %v106 = getelementptr i8, ptr %v12, i64 24
  %v107 = load i64, ptr %v106, align 8
  %v108 = add i64 %v107, %v97
  %v109 = sub i64 %v62, %v108
  %v110 = and i64 %v108, %v109
  %v111 = and i64 %v110, %v64
  %v112 = icmp eq i64 %v111, %v64
  %v113 = select i1 %v112, ptr %v86, ptr %v7, !unpredictable !0
  %v114 = getelementptr i8, ptr %v13, i64 24
  %v115 = load i64, ptr %v114, align 8
  %v116 = add i64 %v115, %v97
  %v117 = sub i64 %v62, %v116
  %v118 = and i64 %v116, %v117
  %v119 = and i64 %v118, %v64
  %v120 = icmp eq i64 %v119, %v64
  %v121 = select i1 %v120, ptr %v88, ptr %v7, !unpredictable !0
  %v122 = getelementptr i8, ptr %v14, i64 24
  %v123 = load i64, ptr %v122, align 8
  %v124 = add i64 %v123, %v97
  %v125 = sub i64 %v62, %v124
  %v126 = and i64 %v124, %v125
  %v127 = and i64 %v126, %v64
  %v128 = icmp eq i64 %v127, %v64
  %v129 = select i1 %v128, ptr %v90, ptr %v7, !unpredictable !0
  br label %end94
else93:
  br label %end94
end94:
  %v130 = phi ptr [ %v105, %then92 ], [ %v84, %else93 ]
  %v131 = phi ptr [ %v113, %then92 ], [ %v86, %else93 ]
  %v132 = phi ptr [ %v121, %then92 ], [ %v88, %else93 ]
  %v133 = phi ptr [ %v129, %then92 ], [ %v90, %else93 ]
  %v134 = mul i64 %v70, 524288
  %v135 = getelementptr i8, ptr %v3, i64 %v134
  br label %loop136
loop136:
  %v138 = phi i64 [ 0, %end94 ], [ %v180, %loop136 ]
  %v139 = phi <8 x double> [ %v71, %end94 ], [ %v157, %loop136 ]
  %v140 = phi <8 x double> [ %v72, %end94 ], [ %v158, %loop136 ]
  %v141 = phi <8 x double> [ %v73, %end94 ], [ %v164, %loop136 ]
  %v142 = phi <8 x double> [ %v74, %end94 ], [ %v165, %loop136 ]
  %v143 = phi <8 x double> [ %v75, %end94 ], [ %v171, %loop136 ]
  %v144 = phi <8 x double> [ %v76, %end94 ], [ %v172, %loop136 ]
  %v145 = phi <8 x double> [ %v77, %end94 ], [ %v178, %loop136 ]
  %v146 = phi <8 x double> [ %v78, %end94 ], [ %v179, %loop136 ]
  %v147 = mul i64 %v138, 128
  %v148 = getelementptr i8, ptr %v135, i64 %v147
  %v149 = load <8 x double>, ptr %v148, align 8
  %v150 = getelementptr i8, ptr %v148, i64 64
  %v151 = load <8 x double>, ptr %v150, align 8
  %v152 = mul i64 %v138, 8
  %v153 = getelementptr i8, ptr %v130, i64 %v152
  %v154 = load double, ptr %v153, align 8
  %v155 = insertelement <8 x double> poison, double %v154, i64 0
  %v156 = shufflevector <8 x double> %v155, <8 x double> poison, <8 x i32> zeroinitializer
  %v157 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v156, <8 x double> %v149, <8 x double> %v139)
  %v158 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v156, <8 x double> %v151, <8 x double> %v140)
  %v159 = mul i64 %v138, 8
  %v160 = getelementptr i8, ptr %v131, i64 %v159
  %v161 = load double, ptr %v160, align 8
  %v162 = insertelement <8 x double> poison, double %v161, i64 0
  %v163 = shufflevector <8 x double> %v162, <8 x double> poison, <8 x i32> zeroinitializer
  %v164 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v163, <8 x double> %v149, <8 x double> %v141)
  %v165 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v163, <8 x double> %v151, <8 x double> %v142)
  %v166 = mul i64 %v138, 8
  %v167 = getelementptr i8, ptr %v132, i64 %v166
  %v168 = load double, ptr %v167, align 8
  %v169 = insertelement <8 x double> poison, double %v168, i64 0
  %v170 = shufflevector <8 x double> %v169, <8 x double> poison, <8 x i32> zeroinitializer
  %v171 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v170, <8 x double> %v149, <8 x double> %v143)
  %v172 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v170, <8 x double> %v151, <8 x double> %v144)
  %v173 = mul i64 %v138, 8
  %v174 = getelementptr i8, ptr %v133, i64 %v173
  %v175 = load double, ptr %v174, align 8
  %v176 = insertelement <8 x double> poison, double %v175, i64 0
  %v177 = shufflevector <8 x double> %v176, <8 x double> poison, <8 x i32> zeroinitializer
  %v178 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v177, <8 x double> %v149, <8 x double> %v145)
  %v179 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v177, <8 x double> %v151, <8 x double> %v146)
  %v180 = add i64 %v138, 1
  %v181 = icmp slt i64 %v180, 2048
  br i1 %v181, label %loop136, label %end137
end137:
  %v182 = add i64 %v70, 1
  %v183 = icmp slt i64 %v182, %v66
  br i1 %v183, label %loop67, label %end68
end68:
  %v184 = phi <8 x double> [ %v49, %end20 ], [ %v157, %end137 ]
  %v185 = phi <8 x double> [ %v50, %end20 ], [ %v158, %end137 ]
  %v186 = phi <8 x double> [ %v51, %end20 ], [ %v164, %end137 ]
  %v187 = phi <8 x double> [ %v52, %end20 ], [ %v165, %end137 ]
  %v188 = phi <8 x double> [ %v53, %end20 ], [ %v171, %end137 ]
  %v189 = phi <8 x double> [ %v54, %end20 ], [ %v172, %end137 ]
  %v190 = phi <8 x double> [ %v55, %end20 ], [ %v178, %end137 ]
  %v191 = phi <8 x double> [ %v56, %end20 ], [ %v179, %end137 ]
  %v192 = getelementptr i8, ptr %p0, i64 88
  %v193 = load i64, ptr %v192, align 8
  %v194 = getelementptr i8, ptr %p0, i64 96
  %v195 = load i64, ptr %v194, align 8
  %v196 = icmp eq i64 %v193, %v195
  br i1 %v196, label %then197, label %else198
then197:
  %v200 = getelementptr i8, ptr %p0, i64 24
  %v201 = load ptr, ptr %v200, align 8
  %v202 = getelementptr i8, ptr %p0, i64 32
  %v203 = load ptr, ptr %v202, align 8
  %v204 = load <8 x double>, ptr %v201, align 8
  %v205 = getelementptr i8, ptr %v201, i64 64
  %v206 = load <2 x double>, ptr %v205, align 8
  %v207 = shufflevector <2 x double> %v206, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v208 = getelementptr i8, ptr %p1, i64 16
  %v209 = load i64, ptr %v208, align 8
  %v210 = getelementptr i8, ptr %v203, i64 %v209
  %v211 = fadd <8 x double> %v184, %v204
  %v212 = load <8 x double>, ptr %v210, align 8
  %v213 = fadd <8 x double> %v211, %v212
  %v214 = fcmp olt <8 x double> %v213, splat (double 0x0000000000000000)
  %v215 = select <8 x i1> %v214, <8 x double> splat (double 0x0000000000000000), <8 x double> %v213
  %v216 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v215
  %v217 = select <8 x i1> %v216, <8 x double> splat (double 0x4018000000000000), <8 x double> %v215
  %v218 = fadd <8 x double> %v185, %v207
  %v219 = getelementptr i8, ptr %v210, i64 64
  %v220 = load <2 x double>, ptr %v219, align 8
  %v221 = shufflevector <2 x double> %v220, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v222 = fadd <8 x double> %v218, %v221
  %v223 = fcmp olt <8 x double> %v222, splat (double 0x0000000000000000)
  %v224 = select <8 x i1> %v223, <8 x double> splat (double 0x0000000000000000), <8 x double> %v222
  %v225 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v224
  %v226 = select <8 x i1> %v225, <8 x double> splat (double 0x4018000000000000), <8 x double> %v224
  %v227 = getelementptr i8, ptr %v12, i64 16
  %v228 = load i64, ptr %v227, align 8
  %v229 = getelementptr i8, ptr %v203, i64 %v228
  %v230 = fadd <8 x double> %v186, %v204
  %v231 = load <8 x double>, ptr %v229, align 8
  %v232 = fadd <8 x double> %v230, %v231
  %v233 = fcmp olt <8 x double> %v232, splat (double 0x0000000000000000)
  %v234 = select <8 x i1> %v233, <8 x double> splat (double 0x0000000000000000), <8 x double> %v232
  %v235 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v234
  %v236 = select <8 x i1> %v235, <8 x double> splat (double 0x4018000000000000), <8 x double> %v234
  %v237 = fadd <8 x double> %v187, %v207
  %v238 = getelementptr i8, ptr %v229, i64 64
  %v239 = load <2 x double>, ptr %v238, align 8
  %v240 = shufflevector <2 x double> %v239, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v241 = fadd <8 x double> %v237, %v240
  %v242 = fcmp olt <8 x double> %v241, splat (double 0x0000000000000000)
  %v243 = select <8 x i1> %v242, <8 x double> splat (double 0x0000000000000000), <8 x double> %v241
  %v244 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v243
  %v245 = select <8 x i1> %v244, <8 x double> splat (double 0x4018000000000000), <8 x double> %v243
  %v246 = getelementptr i8, ptr %v13, i64 16
  %v247 = load i64, ptr %v246, align 8
  %v248 = getelementptr i8, ptr %v203, i64 %v247
  %v249 = fadd <8 x double> %v188, %v204
  %v250 = load <8 x double>, ptr %v248, align 8
  %v251 = fadd <8 x double> %v249, %v250
  %v252 = fcmp olt <8 x double> %v251, splat (double 0x0000000000000000)
  %v253 = select <8 x i1> %v252, <8 x double> splat (double 0x0000000000000000), <8 x double> %v251
  %v254 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v253
  %v255 = select <8 x i1> %v254, <8 x double> splat (double 0x4018000000000000), <8 x double> %v253
  %v256 = fadd <8 x double> %v189, %v207
  %v257 = getelementptr i8, ptr %v248, i64 64
  %v258 = load <2 x double>, ptr %v257, align 8
  %v259 = shufflevector <2 x double> %v258, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v260 = fadd <8 x double> %v256, %v259
  %v261 = fcmp olt <8 x double> %v260, splat (double 0x0000000000000000)
  %v262 = select <8 x i1> %v261, <8 x double> splat (double 0x0000000000000000), <8 x double> %v260
  %v263 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v262
  %v264 = select <8 x i1> %v263, <8 x double> splat (double 0x4018000000000000), <8 x double> %v262
  %v265 = getelementptr i8, ptr %v14, i64 16
  %v266 = load i64, ptr %v265, align 8
  %v267 = getelementptr i8, ptr %v203, i64 %v266
  %v268 = fadd <8 x double> %v190, %v204
  %v269 = load <8 x double>, ptr %v267, align 8
  %v270 = fadd <8 x double> %v268, %v269
  %v271 = fcmp olt <8 x double> %v270, splat (double 0x0000000000000000)
  %v272 = select <8 x i1> %v271, <8 x double> splat (double 0x0000000000000000), <8 x double> %v270
  %v273 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v272
  %v274 = select <8 x i1> %v273, <8 x double> splat (double 0x4018000000000000), <8 x double> %v272
  %v275 = fadd <8 x double> %v191, %v207
  %v276 = getelementptr i8, ptr %v267, i64 64
  %v277 = load <2 x double>, ptr %v276, align 8
  %v278 = shufflevector <2 x double> %v277, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v279 = fadd <8 x double> %v275, %v278
  %v280 = fcmp olt <8 x double> %v279, splat (double 0x0000000000000000)
  %v281 = select <8 x i1> %v280, <8 x double> splat (double 0x0000000000000000), <8 x double> %v279
  %v282 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v281
  %v283 = select <8 x i1> %v282, <8 x double> splat (double 0x4018000000000000), <8 x double> %v281
  br label %end199
else198:
  br label %end199
end199:
  %v284 = phi <8 x double> [ %v217, %then197 ], [ %v184, %else198 ]
  %v285 = phi <8 x double> [ %v226, %then197 ], [ %v185, %else198 ]
  %v286 = phi <8 x double> [ %v236, %then197 ], [ %v186, %else198 ]
  %v287 = phi <8 x double> [ %v245, %then197 ], [ %v187, %else198 ]
  %v288 = phi <8 x double> [ %v255, %then197 ], [ %v188, %else198 ]
  %v289 = phi <8 x double> [ %v264, %then197 ], [ %v189, %else198 ]
  %v290 = phi <8 x double> [ %v274, %then197 ], [ %v190, %else198 ]
  %v291 = phi <8 x double> [ %v283, %then197 ], [ %v191, %else198 ]
  %v292 = getelementptr i8, ptr %p1, i64 8
  %v293 = load i64, ptr %v292, align 8
  %v294 = getelementptr i8, ptr %v5, i64 %v293
  %v295 = getelementptr i8, ptr %v12, i64 8
  %v296 = load i64, ptr %v295, align 8
  %v297 = getelementptr i8, ptr %v5, i64 %v296
  %v298 = getelementptr i8, ptr %v13, i64 8
  %v299 = load i64, ptr %v298, align 8
  %v300 = getelementptr i8, ptr %v5, i64 %v299
  %v301 = getelementptr i8, ptr %v14, i64 8
  %v302 = load i64, ptr %v301, align 8
  %v303 = getelementptr i8, ptr %v5, i64 %v302
  store <8 x double> %v284, ptr %v294, align 8
  %v304 = getelementptr i8, ptr %v294, i64 64
  %v305 = shufflevector <8 x double> %v285, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v305, ptr %v304, align 8
  store <8 x double> %v286, ptr %v297, align 8
  %v306 = getelementptr i8, ptr %v297, i64 64
  %v307 = shufflevector <8 x double> %v287, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v307, ptr %v306, align 8
  store <8 x double> %v288, ptr %v300, align 8
  %v308 = getelementptr i8, ptr %v300, i64 64
  %v309 = shufflevector <8 x double> %v289, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v309, ptr %v308, align 8
  store <8 x double> %v290, ptr %v303, align 8
  %v310 = getelementptr i8, ptr %v303, i64 64
  %v311 = shufflevector <8 x double> %v291, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v311, ptr %v310, align 8
  ret void
}

define internal void @tile2_2_8(ptr %p0, ptr %p1) #0 {
entry:
  %v312 = load ptr, ptr %p0, align 8
  %v313 = getelementptr i8, ptr %p0, i64 8
  %v314 = load ptr, ptr %v313, align 8
  %v315 = getelementptr i8, ptr %p0, i64 16
  %v316 = load ptr, ptr %v315, align 8
  %v317 = getelementptr i8, ptr %p0, i64 40
  %v318 = load ptr, ptr %v317, align 8
  %v319 = getelementptr i8, ptr %p0, i64 48
  %v320 = load ptr, ptr %v319, align 8
  %v321 = getelementptr i8, ptr %p0, i64 56
  %v322 = load ptr, ptr %v321, align 8
  %v323 = getelementptr i8, ptr %p1, i64 32
  %v324 = getelementptr i8, ptr %p1, i64 64
  %v325 = getelementptr i8, ptr %p1, i64 96
  %v326 = getelementptr i8, ptr %p1, i64 128
  %v327 = getelementptr i8, ptr %p1, i64 160
  %v328 = getelementptr i8, ptr %p1, i64 192
  %v329 = getelementptr i8, ptr %p1, i64 224
  %v330 = getelementptr i8, ptr %p0, i64 88
  %v331 = load i64, ptr %v330, align 8
  %v332 = icmp eq i64 %v331, 0
  br i1 %v332, label %then333, label %else334
then333:
  br label %end335
else334:
  %v336 = getelementptr i8, ptr %p1, i64 8
  %v337 = load i64, ptr %v336, align 8
  %v338 = getelementptr i8, ptr %v316, i64 %v337
  %v339 = getelementptr i8, ptr %v323, i64 8
  %v340 = load i64, ptr %v339, align 8
  %v341 = getelementptr i8, ptr %v316, i64 %v340
  %v342 = getelementptr i8, ptr %v324, i64 8
  %v343 = load i64, ptr %v342, align 8
  %v344 = getelementptr i8, ptr %v316, i64 %v343
  %v345 = getelementptr i8, ptr %v325, i64 8
  %v346 = load i64, ptr %v345, align 8
  %v347 = getelementptr i8, ptr %v316, i64 %v346
  %v348 = getelementptr i8, ptr %v326, i64 8
  %v349 = load i64, ptr %v348, align 8
  %v350 = getelementptr i8, ptr %v316, i64 %v349
  %v351 = getelementptr i8, ptr %v327, i64 8
  %v352 = load i64, ptr %v351, align 8
  %v353 = getelementptr i8, ptr %v316, i64 %v352
  %v354 = getelementptr i8, ptr %v328, i64 8
  %v355 = load i64, ptr %v354, align 8
  %v356 = getelementptr i8, ptr %v316, i64 %v355
  %v357 = getelementptr i8, ptr %v329, i64 8
  %v358 = load i64, ptr %v357, align 8
  %v359 = getelementptr i8, ptr %v316, i64 %v358
  %v360 = load <8 x double>, ptr %v338, align 8
  %v361 = getelementptr i8, ptr %v338, i64 64
  %v362 = load <2 x double>, ptr %v361, align 8
  %v363 = shufflevector <2 x double> %v362, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v364 = load <8 x double>, ptr %v341, align 8
  %v365 = getelementptr i8, ptr %v341, i64 64
  %v366 = load <2 x double>, ptr %v365, align 8
  %v367 = shufflevector <2 x double> %v366, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v368 = load <8 x double>, ptr %v344, align 8
  %v369 = getelementptr i8, ptr %v344, i64 64
  %v370 = load <2 x double>, ptr %v369, align 8
  %v371 = shufflevector <2 x double> %v370, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v372 = load <8 x double>, ptr %v347, align 8
  %v373 = getelementptr i8, ptr %v347, i64 64
  %v374 = load <2 x double>, ptr %v373, align 8
  %v375 = shufflevector <2 x double> %v374, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v376 = load <8 x double>, ptr %v350, align 8
  %v377 = getelementptr i8, ptr %v350, i64 64
  %v378 = load <2 x double>, ptr %v377, align 8
  %v379 = shufflevector <2 x double> %v378, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v380 = load <8 x double>, ptr %v353, align 8
  %v381 = getelementptr i8, ptr %v353, i64 64
  %v382 = load <2 x double>, ptr %v381, align 8
  %v383 = shufflevector <2 x double> %v382, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v384 = load <8 x double>, ptr %v356, align 8
  %v385 = getelementptr i8, ptr %v356, i64 64
  %v386 = load <2 x double>, ptr %v385, align 8
  %v387 = shufflevector <2 x double> %v386, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v388 = load <8 x double>, ptr %v359, align 8
  %v389 = getelementptr i8, ptr %v359, i64 64
  %v390 = load <2 x double>, ptr %v389, align 8
  %v391 = shufflevector <2 x double> %v390, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  br label %end335
end335:
  %v392 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v360, %else334 ]
  %v393 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v363, %else334 ]
  %v394 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v364, %else334 ]
  %v395 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v367, %else334 ]
  %v396 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v368, %else334 ]
  %v397 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v371, %else334 ]
  %v398 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v372, %else334 ]
  %v399 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v375, %else334 ]
  %v400 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v376, %else334 ]
  %v401 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v379, %else334 ]
  %v402 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v380, %else334 ]
  %v403 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v383, %else334 ]
  %v404 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v384, %else334 ]
  %v405 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v387, %else334 ]
  %v406 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v388, %else334 ]
  %v407 = phi <8 x double> [ splat (double 0x0000000000000000), %then333 ], [ %v391, %else334 ]
  %v408 = getelementptr i8, ptr %v320, i64 72
  %v409 = load i64, ptr %v408, align 8
  %v410 = getelementptr i8, ptr %v320, i64 64
  %v411 = load i64, ptr %v410, align 8
  %v412 = getelementptr i8, ptr %p0, i64 64
  %v413 = load i64, ptr %v412, align 8
  %v414 = getelementptr i8, ptr %p0, i64 72
  %v415 = load i64, ptr %v414, align 8
  %v416 = getelementptr i8, ptr %p0, i64 80
  %v417 = load i64, ptr %v416, align 8
  %v420 = icmp slt i64 0, %v417
  br i1 %v420, label %loop418, label %end419
loop418:
  %v421 = phi i64 [ 0, %end335 ], [ %v621, %end540 ]
  %v422 = phi <8 x double> [ %v392, %end335 ], [ %v568, %end540 ]
  %v423 = phi <8 x double> [ %v393, %end335 ], [ %v569, %end540 ]
  %v424 = phi <8 x double> [ %v394, %end335 ], [ %v575, %end540 ]
  %v425 = phi <8 x double> [ %v395, %end335 ], [ %v576, %end540 ]
  %v426 = phi <8 x double> [ %v396, %end335 ], [ %v582, %end540 ]
  %v427 = phi <8 x double> [ %v397, %end335 ], [ %v583, %end540 ]
  %v428 = phi <8 x double> [ %v398, %end335 ], [ %v589, %end540 ]
  %v429 = phi <8 x double> [ %v399, %end335 ], [ %v590, %end540 ]
  %v430 = phi <8 x double> [ %v400, %end335 ], [ %v596, %end540 ]
  %v431 = phi <8 x double> [ %v401, %end335 ], [ %v597, %end540 ]
  %v432 = phi <8 x double> [ %v402, %end335 ], [ %v603, %end540 ]
  %v433 = phi <8 x double> [ %v403, %end335 ], [ %v604, %end540 ]
  %v434 = phi <8 x double> [ %v404, %end335 ], [ %v610, %end540 ]
  %v435 = phi <8 x double> [ %v405, %end335 ], [ %v611, %end540 ]
  %v436 = phi <8 x double> [ %v406, %end335 ], [ %v617, %end540 ]
  %v437 = phi <8 x double> [ %v407, %end335 ], [ %v618, %end540 ]
  %v438 = mul i64 %v421, 16
  %v439 = getelementptr i8, ptr %v322, i64 %v438
  %v440 = load i64, ptr %v439, align 8
  %v441 = getelementptr i8, ptr %v312, i64 %v440
  %v442 = load i64, ptr %p1, align 8
  %v443 = getelementptr i8, ptr %v441, i64 %v442
  %v444 = load i64, ptr %v323, align 8
  %v445 = getelementptr i8, ptr %v441, i64 %v444
  %v446 = load i64, ptr %v324, align 8
  %v447 = getelementptr i8, ptr %v441, i64 %v446
  %v448 = load i64, ptr %v325, align 8
  %v449 = getelementptr i8, ptr %v441, i64 %v448
  %v450 = load i64, ptr %v326, align 8
  %v451 = getelementptr i8, ptr %v441, i64 %v450
  %v452 = load i64, ptr %v327, align 8
  %v453 = getelementptr i8, ptr %v441, i64 %v452
  %v454 = load i64, ptr %v328, align 8
  %v455 = getelementptr i8, ptr %v441, i64 %v454
  %v456 = load i64, ptr %v329, align 8
  %v457 = getelementptr i8, ptr %v441, i64 %v456
  %v458 = icmp eq i64 %v411, 1
  br i1 %v458, label %then459, label %else460
then459:
  %v462 = getelementptr i8, ptr %v439, i64 8
  %v463 = load i64, ptr %v462, align 8
  %v464 = add i64 %v463, %v409
  %v465 = getelementptr i8, ptr %p1, i64 24
  %v466 = load i64, ptr %v465, align 8
  %v467 = add i64 %v466, %v464
  %v468 = sub i64 %v413, %v467
  %v469 = and i64 %v467, %v468
  %v470 = and i64 %v469, %v415
  %v471 = icmp eq i64 %v470, %v415
  %v472 = select i1 %v471, ptr %v443, ptr %v318, !unpredictable !0
  %v473 = getelementptr i8, ptr %v323, i64 24
  %v474 = load i64, ptr %v473, align 8
  %v475 = add i64 %v474, %v464
  %v476 = sub i64 %v413, %v475
  %v477 = and i64 %v475, %v476
  %v478 = and i64 %v477, %v415
  %v479 = icmp eq i64 %v478, %v415
  %v480 = select i1 %v479, ptr %v445, ptr %v318, !unpredictable !0
  %v481 = getelementptr i8, ptr %v324, i64 24
  %v482 = load i64, ptr %v481, align 8
  %v483 = add i64 %v482, %v464
  %v484 = sub i64 %v413, %v483
  %v485 = and i64 %v483, %v484
  %v486 = and i64 %v485, %v415
  %v487 = icmp eq i64 %v486, %v415
  %v488 = select i1 %v487, ptr %v447, ptr %v318, !unpredictable !0
  %v489 = getelementptr i8, ptr %v325, i64 24
  %v490 = load i64, ptr %v489, align 8
  %v491 = add i64 %v490, %v464
  %v492 = sub i64 %v413, %v491
  %v493 = and i64 %v491, %v492
  %v494 = and i64 %v493, %v415
  %v495 = icmp eq i64 %v494, %v415
  %v496 = select i1 %v495, ptr %v449, ptr %v318, !unpredictable !0
  %v497 = getelementptr i8, ptr %v326, i64 24
  %v498 = load i64, ptr %v497, align 8
  %v499 = add i64 %v498, %v464
  %v500 = sub i64 %v413, %v499
  %v501 = and i64 %v499, %v500
  %v502 = and i64 %v501, %v415
  %v503 = icmp eq i64 %v502, %v415
  %v504 = select i1 %v503, ptr %v451, ptr %v318, !unpredictable !0
  %v505 = getelementptr i8, ptr %v327, i64 24
  %v506 = load i64, ptr %v505, align 8
  %v507 = add i64 %v506, %v464
  %v508 = sub i64 %v413, %v507
  %v509 = and i64 %v507, %v508
  %v510 = and i64 %v509, %v415
  %v511 = icmp eq i64 %v510, %v415
  %v512 = select i1 %v511, ptr %v453, ptr %v318, !unpredictable !0
  %v513 = getelementptr i8, ptr %v328, i64 24
  %v514 = load i64, ptr %v513, align 8
  %v515 = add i64 %v514, %v464
  %v516 = sub i64 %v413, %v515
  %v517 = and i64 %v515, %v516
  %v518 = and i64 %v517, %v415
  %v519 = icmp eq i64 %v518, %v415
  %v520 = select i1 %v519, ptr %v455, ptr %v318, !unpredictable !0
  %v521 = getelementptr i8, ptr %v329, i64 24
  %v522 = load i64, ptr %v521, align 8
  %v523 = add i64 %v522, %v464
  %v524 = sub i64 %v413, %v523
  %v525 = and i64 %v523, %v524
  %v526 = and i64 %v525, %v415
  %v527 = icmp eq i64 %v526, %v415
  %v528 = select i1 %v527, ptr %v457, ptr %v318, !unpredictable !0
  br label %end461
else460:
  br label %end461
end461:
  %v529 = phi ptr [ %v472, %then459 ], [ %v443, %else460 ]
  %v530 = phi ptr [ %v480, %then459 ], [ %v445, %else460 ]
  %v531 = phi ptr [ %v488, %then459 ], [ %v447, %else460 ]
  %v532 = phi ptr [ %v496, %then459 ], [ %v449, %else460 ]
  %v533 = phi ptr [ %v504, %then459 ], [ %v451, %else460 ]
  %v534 = phi ptr [ %v512, %then459 ], [ %v453, %else460 ]
  %v535 = phi ptr [ %v520, %then459 ], [ %v455, %else460 ]
  %v536 = phi ptr [ %v528, %then459 ], [ %v457, %else460 ]
  %v537 = mul i64 %v421, 524288
  %v538 = getelementptr i8, ptr %v314, i64 %v537
  br label %loop539
loop539:
  %v541 = phi i64 [ 0, %end461 ], [ %v619, %loop539 ]
  %v542 = phi <8 x double> [ %v422, %end461 ], [ %v568, %loop539 ]
  %v543 = phi <8 x double> [ %v423, %end461 ], [ %v569, %loop539 ]
  %v544 = phi <8 x double> [ %v424, %end461 ], [ %v575, %loop539 ]
  %v545 = phi <8 x double> [ %v425, %end461 ], [ %v576, %loop539 ]
  %v546 = phi <8 x double> [ %v426, %end461 ], [ %v582, %loop539 ]
  %v547 = phi <8 x double> [ %v427, %end461 ], [ %v583, %loop539 ]
  %v548 = phi <8 x double> [ %v428, %end461 ], [ %v589, %loop539 ]
  %v549 = phi <8 x double> [ %v429, %end461 ], [ %v590, %loop539 ]
  %v550 = phi <8 x double> [ %v430, %end461 ], [ %v596, %loop539 ]
  %v551 = phi <8 x double> [ %v431, %end461 ], [ %v597, %loop539 ]
  %v552 = phi <8 x double> [ %v432, %end461 ], [ %v603, %loop539 ]
  %v553 = phi <8 x double> [ %v433, %end461 ], [ %v604, %loop539 ]
  %v554 = phi <8 x double> [ %v434, %end461 ], [ %v610, %loop539 ]
  %v555 = phi <8 x double> [ %v435, %end461 ], [ %v611, %loop539 ]
  %v556 = phi <8 x double> [ %v436, %end461 ], [ %v617, %loop539 ]
  %v557 = phi <8 x double> [ %v437, %end461 ], [ %v618, %loop539 ]
  %v558 = mul i64 %v541, 128
  %v559 = getelementptr i8, ptr %v538, i64 %v558
  %v560 = load <8 x double>, ptr %v559, align 8
  %v561 = getelementptr i8, ptr %v559, i64 64
  %v562 = load <8 x double>, ptr %v561, align 8
  %v563 = mul i64 %v541, 8
  %v564 = getelementptr i8, ptr %v529, i64 %v563
  %v565 = load double, ptr %v564, align 8
  %v566 = insertelement <8 x double> poison, double %v565, i64 0
  %v567 = shufflevector <8 x double> %v566, <8 x double> poison, <8 x i32> zeroinitializer
  %v568 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v567, <8 x double> %v560, <8 x double> %v542)
  %v569 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v567, <8 x double> %v562, <8 x double> %v543)
  %v570 = mul i64 %v541, 8
  %v571 = getelementptr i8, ptr %v530, i64 %v570
  %v572 = load double, ptr %v571, align 8
  %v573 = insertelement <8 x double> poison, double %v572, i64 0
  %v574 = shufflevector <8 x double> %v573, <8 x double> poison, <8 x i32> zeroinitializer
  %v575 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v574, <8 x double> %v560, <8 x double> %v544)
  %v576 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v574, <8 x double> %v562, <8 x double> %v545)
  %v577 = mul i64 %v541, 8
  %v578 = getelementptr i8, ptr %v531, i64 %v577
  %v579 = load double, ptr %v578, align 8
  %v580 = insertelement <8 x double> poison, double %v579, i64 0
  %v581 = shufflevector <8 x double> %v580, <8 x double> poison, <8 x i32> zeroinitializer
  %v582 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v581, <8 x double> %v560, <8 x double> %v546)
  %v583 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v581, <8 x double> %v562, <8 x double> %v547)
  %v584 = mul i64 %v541, 8
  %v585 = getelementptr i8, ptr %v532, i64 %v584
  %v586 = load double, ptr %v585, align 8
  %v587 = insertelement <8 x double> poison, double %v586, i64 0
  %v588 = shufflevector <8 x double> %v587, <8 x double> poison, <8 x i32> zeroinitializer
  %v589 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v588, <8 x double> %v560, <8 x double> %v548)
  %v590 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v588, <8 x double> %v562, <8 x double> %v549)
  %v591 = mul i64 %v541, 8
  %v592 = getelementptr i8, ptr %v533, i64 %v591
  %v593 = load double, ptr %v592, align 8
  %v594 = insertelement <8 x double> poison, double %v593, i64 0
  %v595 = shufflevector <8 x double> %v594, <8 x double> poison, <8 x i32> zeroinitializer
  %v596 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v595, <8 x double> %v560, <8 x double> %v550)
  %v597 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v595, <8 x double> %v562, <8 x double> %v551)
  %v598 = mul i64 %v541, 8
  %v599 = getelementptr i8, ptr %v534, i64 %v598
  %v600 = load double, ptr %v599, align 8
  %v601 = insertelement <8 x double> poison, double %v600, i64 0
  %v602 = shufflevector <8 x double> %v601, <8 x double> poison, <8 x i32> zeroinitializer
  %v603 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v602, <8 x double> %v560, <8 x double> %v552)
  %v604 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v602, <8 x double> %v562, <8 x double> %v553)
  %v605 = mul i64 %v541, 8
  %v606 = getelementptr i8, ptr %v535, i64 %v605
  %v607 = load double, ptr %v606, align 8
  %v608 = insertelement <8 x double> poison, double %v607, i64 0
  %v609 = shufflevector <8 x double> %v608, <8 x double> poison, <8 x i32> zeroinitializer
  %v610 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v609, <8 x double> %v560, <8 x double> %v554)
  %v611 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v609, <8 x double> %v562, <8 x double> %v555)
  %v612 = mul i64 %v541, 8
  %v613 = getelementptr i8, ptr %v536, i64 %v612
  %v614 = load double, ptr %v613, align 8
  %v615 = insertelement <8 x double> poison, double %v614, i64 0
  %v616 = shufflevector <8 x double> %v615, <8 x double> poison, <8 x i32> zeroinitializer
  %v617 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v616, <8 x double> %v560, <8 x double> %v556)
  %v618 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v616, <8 x double> %v562, <8 x double> %v557)
  %v619 = add i64 %v541, 1
  %v620 = icmp slt i64 %v619, 2048
  br i1 %v620, label %loop539, label %end540
end540:
  %v621 = add i64 %v421, 1
  %v622 = icmp slt i64 %v621, %v417
  br i1 %v622, label %loop418, label %end419
end419:
  %v623 = phi <8 x double> [ %v392, %end335 ], [ %v568, %end540 ]
  %v624 = phi <8 x double> [ %v393, %end335 ], [ %v569, %end540 ]
  %v625 = phi <8 x double> [ %v394, %end335 ], [ %v575, %end540 ]
  %v626 = phi <8 x double> [ %v395, %end335 ], [ %v576, %end540 ]
  %v627 = phi <8 x double> [ %v396, %end335 ], [ %v582, %end540 ]
  %v628 = phi <8 x double> [ %v397, %end335 ], [ %v583, %end540 ]
  %v629 = phi <8 x double> [ %v398, %end335 ], [ %v589, %end540 ]
  %v630 = phi <8 x double> [ %v399, %end335 ], [ %v590, %end540 ]
  %v631 = phi <8 x double> [ %v400, %end335 ], [ %v596, %end540 ]
  %v632 = phi <8 x double> [ %v401, %end335 ], [ %v597, %end540 ]
  %v633 = phi <8 x double> [ %v402, %end335 ], [ %v603, %end540 ]
  %v634 = phi <8 x double> [ %v403, %end335 ], [ %v604, %end540 ]
  %v635 = phi <8 x double> [ %v404, %end335 ], [ %v610, %end540 ]
  %v636 = phi <8 x double> [ %v405, %end335 ], [ %v611, %end540 ]
  %v637 = phi <8 x double> [ %v406, %end335 ], [ %v617, %end540 ]
  %v638 = phi <8 x double> [ %v407, %end335 ], [ %v618, %end540 ]
  %v639 = getelementptr i8, ptr %p0, i64 88
  %v640 = load i64, ptr %v639, align 8
  %v641 = getelementptr i8, ptr %p0, i64 96
  %v642 = load i64, ptr %v641, align 8
  %v643 = icmp eq i64 %v640, %v642
  br i1 %v643, label %then644, label %else645
then644:
  %v647 = getelementptr i8, ptr %p0, i64 24
  %v648 = load ptr, ptr %v647, align 8
  %v649 = getelementptr i8, ptr %p0, i64 32
  %v650 = load ptr, ptr %v649, align 8
  %v651 = load <8 x double>, ptr %v648, align 8
  %v652 = getelementptr i8, ptr %v648, i64 64
  %v653 = load <2 x double>, ptr %v652, align 8
  %v654 = shufflevector <2 x double> %v653, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v655 = getelementptr i8, ptr %p1, i64 16
  %v656 = load i64, ptr %v655, align 8
  %v657 = getelementptr i8, ptr %v650, i64 %v656
  %v658 = fadd <8 x double> %v623, %v651
  %v659 = load <8 x double>, ptr %v657, align 8
  %v660 = fadd <8 x double> %v658, %v659
  %v661 = fcmp olt <8 x double> %v660, splat (double 0x0000000000000000)
  %v662 = select <8 x i1> %v661, <8 x double> splat (double 0x0000000000000000), <8 x double> %v660
  %v663 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v662
  %v664 = select <8 x i1> %v663, <8 x double> splat (double 0x4018000000000000), <8 x double> %v662
  %v665 = fadd <8 x double> %v624, %v654
  %v666 = getelementptr i8, ptr %v657, i64 64
  %v667 = load <2 x double>, ptr %v666, align 8
  %v668 = shufflevector <2 x double> %v667, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v669 = fadd <8 x double> %v665, %v668
  %v670 = fcmp olt <8 x double> %v669, splat (double 0x0000000000000000)
  %v671 = select <8 x i1> %v670, <8 x double> splat (double 0x0000000000000000), <8 x double> %v669
  %v672 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v671
  %v673 = select <8 x i1> %v672, <8 x double> splat (double 0x4018000000000000), <8 x double> %v671
  %v674 = getelementptr i8, ptr %v323, i64 16
  %v675 = load i64, ptr %v674, align 8
  %v676 = getelementptr i8, ptr %v650, i64 %v675
  %v677 = fadd <8 x double> %v625, %v651
  %v678 = load <8 x double>, ptr %v676, align 8
  %v679 = fadd <8 x double> %v677, %v678
  %v680 = fcmp olt <8 x double> %v679, splat (double 0x0000000000000000)
  %v681 = select <8 x i1> %v680, <8 x double> splat (double 0x0000000000000000), <8 x double> %v679
  %v682 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v681
  %v683 = select <8 x i1> %v682, <8 x double> splat (double 0x4018000000000000), <8 x double> %v681
  %v684 = fadd <8 x double> %v626, %v654
  %v685 = getelementptr i8, ptr %v676, i64 64
  %v686 = load <2 x double>, ptr %v685, align 8
  %v687 = shufflevector <2 x double> %v686, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v688 = fadd <8 x double> %v684, %v687
  %v689 = fcmp olt <8 x double> %v688, splat (double 0x0000000000000000)
  %v690 = select <8 x i1> %v689, <8 x double> splat (double 0x0000000000000000), <8 x double> %v688
  %v691 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v690
  %v692 = select <8 x i1> %v691, <8 x double> splat (double 0x4018000000000000), <8 x double> %v690
  %v693 = getelementptr i8, ptr %v324, i64 16
  %v694 = load i64, ptr %v693, align 8
  %v695 = getelementptr i8, ptr %v650, i64 %v694
  %v696 = fadd <8 x double> %v627, %v651
  %v697 = load <8 x double>, ptr %v695, align 8
  %v698 = fadd <8 x double> %v696, %v697
  %v699 = fcmp olt <8 x double> %v698, splat (double 0x0000000000000000)
  %v700 = select <8 x i1> %v699, <8 x double> splat (double 0x0000000000000000), <8 x double> %v698
  %v701 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v700
  %v702 = select <8 x i1> %v701, <8 x double> splat (double 0x4018000000000000), <8 x double> %v700
  %v703 = fadd <8 x double> %v628, %v654
  %v704 = getelementptr i8, ptr %v695, i64 64
  %v705 = load <2 x double>, ptr %v704, align 8
  %v706 = shufflevector <2 x double> %v705, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v707 = fadd <8 x double> %v703, %v706
  %v708 = fcmp olt <8 x double> %v707, splat (double 0x0000000000000000)
  %v709 = select <8 x i1> %v708, <8 x double> splat (double 0x0000000000000000), <8 x double> %v707
  %v710 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v709
  %v711 = select <8 x i1> %v710, <8 x double> splat (double 0x4018000000000000), <8 x double> %v709
  %v712 = getelementptr i8, ptr %v325, i64 16
  %v713 = load i64, ptr %v712, align 8
  %v714 = getelementptr i8, ptr %v650, i64 %v713
  %v715 = fadd <8 x double> %v629, %v651
  %v716 = load <8 x double>, ptr %v714, align 8
  %v717 = fadd <8 x double> %v715, %v716
  %v718 = fcmp olt <8 x double> %v717, splat (double 0x0000000000000000)
  %v719 = select <8 x i1> %v718, <8 x double> splat (double 0x0000000000000000), <8 x double> %v717
  %v720 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v719
  %v721 = select <8 x i1> %v720, <8 x double> splat (double 0x4018000000000000), <8 x double> %v719
  %v722 = fadd <8 x double> %v630, %v654
  %v723 = getelementptr i8, ptr %v714, i64 64
  %v724 = load <2 x double>, ptr %v723, align 8
  %v725 = shufflevector <2 x double> %v724, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v726 = fadd <8 x double> %v722, %v725
  %v727 = fcmp olt <8 x double> %v726, splat (double 0x0000000000000000)
  %v728 = select <8 x i1> %v727, <8 x double> splat (double 0x0000000000000000), <8 x double> %v726
  %v729 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v728
  %v730 = select <8 x i1> %v729, <8 x double> splat (double 0x4018000000000000), <8 x double> %v728
  %v731 = getelementptr i8, ptr %v326, i64 16
  %v732 = load i64, ptr %v731, align 8
  %v733 = getelementptr i8, ptr %v650, i64 %v732
  %v734 = fadd <8 x double> %v631, %v651
  %v735 = load <8 x double>, ptr %v733, align 8
  %v736 = fadd <8 x double> %v734, %v735
  %v737 = fcmp olt <8 x double> %v736, splat (double 0x0000000000000000)
  %v738 = select <8 x i1> %v737, <8 x double> splat (double 0x0000000000000000), <8 x double> %v736
  %v739 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v738
  %v740 = select <8 x i1> %v739, <8 x double> splat (double 0x4018000000000000), <8 x double> %v738
  %v741 = fadd <8 x double> %v632, %v654
  %v742 = getelementptr i8, ptr %v733, i64 64
  %v743 = load <2 x double>, ptr %v742, align 8
  %v744 = shufflevector <2 x double> %v743, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v745 = fadd <8 x double> %v741, %v744
  %v746 = fcmp olt <8 x double> %v745, splat (double 0x0000000000000000)
  %v747 = select <8 x i1> %v746, <8 x double> splat (double 0x0000000000000000), <8 x double> %v745
  %v748 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v747
  %v749 = select <8 x i1> %v748, <8 x double> splat (double 0x4018000000000000), <8 x double> %v747
  %v750 = getelementptr i8, ptr %v327, i64 16
  %v751 = load i64, ptr %v750, align 8
  %v752 = getelementptr i8, ptr %v650, i64 %v751
  %v753 = fadd <8 x double> %v633, %v651
  %v754 = load <8 x double>, ptr %v752, align 8
  %v755 = fadd <8 x double> %v753, %v754
  %v756 = fcmp olt <8 x double> %v755, splat (double 0x0000000000000000)
  %v757 = select <8 x i1> %v756, <8 x double> splat (double 0x0000000000000000), <8 x double> %v755
  %v758 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v757
  %v759 = select <8 x i1> %v758, <8 x double> splat (double 0x4018000000000000), <8 x double> %v757
  %v760 = fadd <8 x double> %v634, %v654
  %v761 = getelementptr i8, ptr %v752, i64 64
  %v762 = load <2 x double>, ptr %v761, align 8
  %v763 = shufflevector <2 x double> %v762, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v764 = fadd <8 x double> %v760, %v763
  %v765 = fcmp olt <8 x double> %v764, splat (double 0x0000000000000000)
  %v766 = select <8 x i1> %v765, <8 x double> splat (double 0x0000000000000000), <8 x double> %v764
  %v767 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v766
  %v768 = select <8 x i1> %v767, <8 x double> splat (double 0x4018000000000000), <8 x double> %v766
  %v769 = getelementptr i8, ptr %v328, i64 16
  %v770 = load i64, ptr %v769, align 8
  %v771 = getelementptr i8, ptr %v650, i64 %v770
  %v772 = fadd <8 x double> %v635, %v651
  %v773 = load <8 x double>, ptr %v771, align 8
  %v774 = fadd <8 x double> %v772, %v773
  %v775 = fcmp olt <8 x double> %v774, splat (double 0x0000000000000000)
  %v776 = select <8 x i1> %v775, <8 x double> splat (double 0x0000000000000000), <8 x double> %v774
  %v777 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v776
  %v778 = select <8 x i1> %v777, <8 x double> splat (double 0x4018000000000000), <8 x double> %v776
  %v779 = fadd <8 x double> %v636, %v654
  %v780 = getelementptr i8, ptr %v771, i64 64
  %v781 = load <2 x double>, ptr %v780, align 8
  %v782 = shufflevector <2 x double> %v781, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v783 = fadd <8 x double> %v779, %v782
  %v784 = fcmp olt <8 x double> %v783, splat (double 0x0000000000000000)
  %v785 = select <8 x i1> %v784, <8 x double> splat (double 0x0000000000000000), <8 x double> %v783
  %v786 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v785
  %v787 = select <8 x i1> %v786, <8 x double> splat (double 0x4018000000000000), <8 x double> %v785
  %v788 = getelementptr i8, ptr %v329, i64 16
  %v789 = load i64, ptr %v788, align 8
  %v790 = getelementptr i8, ptr %v650, i64 %v789
  %v791 = fadd <8 x double> %v637, %v651
  %v792 = load <8 x double>, ptr %v790, align 8
  %v793 = fadd <8 x double> %v791, %v792
  %v794 = fcmp olt <8 x double> %v793, splat (double 0x0000000000000000)
  %v795 = select <8 x i1> %v794, <8 x double> splat (double 0x0000000000000000), <8 x double> %v793
  %v796 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v795
  %v797 = select <8 x i1> %v796, <8 x double> splat (double 0x4018000000000000), <8 x double> %v795
  %v798 = fadd <8 x double> %v638, %v654
  %v799 = getelementptr i8, ptr %v790, i64 64
  %v800 = load <2 x double>, ptr %v799, align 8
  %v801 = shufflevector <2 x double> %v800, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v802 = fadd <8 x double> %v798, %v801
  %v803 = fcmp olt <8 x double> %v802, splat (double 0x0000000000000000)
  %v804 = select <8 x i1> %v803, <8 x double> splat (double 0x0000000000000000), <8 x double> %v802
  %v805 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v804
  %v806 = select <8 x i1> %v805, <8 x double> splat (double 0x4018000000000000), <8 x double> %v804
  br label %end646
else645:
  br label %end646
end646:
  %v807 = phi <8 x double> [ %v664, %then644 ], [ %v623, %else645 ]
  %v808 = phi <8 x double> [ %v673, %then644 ], [ %v624, %else645 ]
  %v809 = phi <8 x double> [ %v683, %then644 ], [ %v625, %else645 ]
  %v810 = phi <8 x double> [ %v692, %then644 ], [ %v626, %else645 ]
  %v811 = phi <8 x double> [ %v702, %then644 ], [ %v627, %else645 ]
  %v812 = phi <8 x double> [ %v711, %then644 ], [ %v628, %else645 ]
  %v813 = phi <8 x double> [ %v721, %then644 ], [ %v629, %else645 ]
  %v814 = phi <8 x double> [ %v730, %then644 ], [ %v630, %else645 ]
  %v815 = phi <8 x double> [ %v740, %then644 ], [ %v631, %else645 ]
  %v816 = phi <8 x double> [ %v749, %then644 ], [ %v632, %else645 ]
  %v817 = phi <8 x double> [ %v759, %then644 ], [ %v633, %else645 ]
  %v818 = phi <8 x double> [ %v768, %then644 ], [ %v634, %else645 ]
  %v819 = phi <8 x double> [ %v778, %then644 ], [ %v635, %else645 ]
  %v820 = phi <8 x double> [ %v787, %then644 ], [ %v636, %else645 ]
  %v821 = phi <8 x double> [ %v797, %then644 ], [ %v637, %else645 ]
  %v822 = phi <8 x double> [ %v806, %then644 ], [ %v638, %else645 ]
  %v823 = getelementptr i8, ptr %p1, i64 8
  %v824 = load i64, ptr %v823, align 8
  %v825 = getelementptr i8, ptr %v316, i64 %v824
  %v826 = getelementptr i8, ptr %v323, i64 8
  %v827 = load i64, ptr %v826, align 8
  %v828 = getelementptr i8, ptr %v316, i64 %v827
  %v829 = getelementptr i8, ptr %v324, i64 8
  %v830 = load i64, ptr %v829, align 8
  %v831 = getelementptr i8, ptr %v316, i64 %v830
  %v832 = getelementptr i8, ptr %v325, i64 8
  %v833 = load i64, ptr %v832, align 8
  %v834 = getelementptr i8, ptr %v316, i64 %v833
  %v835 = getelementptr i8, ptr %v326, i64 8
  %v836 = load i64, ptr %v835, align 8
  %v837 = getelementptr i8, ptr %v316, i64 %v836
  %v838 = getelementptr i8, ptr %v327, i64 8
  %v839 = load i64, ptr %v838, align 8
  %v840 = getelementptr i8, ptr %v316, i64 %v839
  %v841 = getelementptr i8, ptr %v328, i64 8
  %v842 = load i64, ptr %v841, align 8
  %v843 = getelementptr i8, ptr %v316, i64 %v842
  %v844 = getelementptr i8, ptr %v329, i64 8
  %v845 = load i64, ptr %v844, align 8
  %v846 = getelementptr i8, ptr %v316, i64 %v845
  store <8 x double> %v807, ptr %v825, align 8
  %v847 = getelementptr i8, ptr %v825, i64 64
  %v848 = shufflevector <8 x double> %v808, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v848, ptr %v847, align 8
  store <8 x double> %v809, ptr %v828, align 8
  %v849 = getelementptr i8, ptr %v828, i64 64
  %v850 = shufflevector <8 x double> %v810, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v850, ptr %v849, align 8
  store <8 x double> %v811, ptr %v831, align 8
  %v851 = getelementptr i8, ptr %v831, i64 64
  %v852 = shufflevector <8 x double> %v812, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v852, ptr %v851, align 8
  store <8 x double> %v813, ptr %v834, align 8
  %v853 = getelementptr i8, ptr %v834, i64 64
  %v854 = shufflevector <8 x double> %v814, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v854, ptr %v853, align 8
  store <8 x double> %v815, ptr %v837, align 8
  %v855 = getelementptr i8, ptr %v837, i64 64
  %v856 = shufflevector <8 x double> %v816, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v856, ptr %v855, align 8
  store <8 x double> %v817, ptr %v840, align 8
  %v857 = getelementptr i8, ptr %v840, i64 64
  %v858 = shufflevector <8 x double> %v818, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v858, ptr %v857, align 8
  store <8 x double> %v819, ptr %v843, align 8
  %v859 = getelementptr i8, ptr %v843, i64 64
  %v860 = shufflevector <8 x double> %v820, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v860, ptr %v859, align 8
  store <8 x double> %v821, ptr %v846, align 8
  %v861 = getelementptr i8, ptr %v846, i64 64
  %v862 = shufflevector <8 x double> %v822, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v862, ptr %v861, align 8
  ret void
}

define internal void @tile2_2_12(ptr %p0, ptr %p1) #0 {
entry:
  %v863 = load ptr, ptr %p0, align 8
  %v864 = getelementptr i8, ptr %p0, i64 8
  %v865 = load ptr, ptr %v864, align 8
  %v866 = getelementptr i8, ptr %p0, i64 16
  %v867 = load ptr, ptr %v866, align 8
  %v868 = getelementptr i8, ptr %p0, i64 40
  %v869 = load ptr, ptr %v868, align 8
  %v870 = getelementptr i8, ptr %p0, i64 48
  %v871 = load ptr, ptr %v870, align 8
  %v872 = getelementptr i8, ptr %p0, i64 56
  %v873 = load ptr, ptr %v872, align 8
  %v874 = getelementptr i8, ptr %p1, i64 32
  %v875 = getelementptr i8, ptr %p1, i64 64
  %v876 = getelementptr i8, ptr %p1, i64 96
  %v877 = getelementptr i8, ptr %p1, i64 128
  %v878 = getelementptr i8, ptr %p1, i64 160
  %v879 = getelementptr i8, ptr %p1, i64 192
  %v880 = getelementptr i8, ptr %p1, i64 224
  %v881 = getelementptr i8, ptr %p1, i64 256
  %v882 = getelementptr i8, ptr %p1, i64 288
  %v883 = getelementptr i8, ptr %p1, i64 320
  %v884 = getelementptr i8, ptr %p1, i64 352
  %v885 = getelementptr i8, ptr %p0, i64 88
  %v886 = load i64, ptr %v885, align 8
  %v887 = icmp eq i64 %v886, 0
  br i1 %v887, label %then888, label %else889
then888:
  br label %end890
else889:
  %v891 = getelementptr i8, ptr %p1, i64 8
  %v892 = load i64, ptr %v891, align 8
  %v893 = getelementptr i8, ptr %v867, i64 %v892
  %v894 = getelementptr i8, ptr %v874, i64 8
  %v895 = load i64, ptr %v894, align 8
  %v896 = getelementptr i8, ptr %v867, i64 %v895
  %v897 = getelementptr i8, ptr %v875, i64 8
  %v898 = load i64, ptr %v897, align 8
  %v899 = getelementptr i8, ptr %v867, i64 %v898
  %v900 = getelementptr i8, ptr %v876, i64 8
  %v901 = load i64, ptr %v900, align 8
  %v902 = getelementptr i8, ptr %v867, i64 %v901
  %v903 = getelementptr i8, ptr %v877, i64 8
  %v904 = load i64, ptr %v903, align 8
  %v905 = getelementptr i8, ptr %v867, i64 %v904
  %v906 = getelementptr i8, ptr %v878, i64 8
  %v907 = load i64, ptr %v906, align 8
  %v908 = getelementptr i8, ptr %v867, i64 %v907
  %v909 = getelementptr i8, ptr %v879, i64 8
  %v910 = load i64, ptr %v909, align 8
  %v911 = getelementptr i8, ptr %v867, i64 %v910
  %v912 = getelementptr i8, ptr %v880, i64 8
  %v913 = load i64, ptr %v912, align 8
  %v914 = getelementptr i8, ptr %v867, i64 %v913
  %v915 = getelementptr i8, ptr %v881, i64 8
  %v916 = load i64, ptr %v915, align 8
  %v917 = getelementptr i8, ptr %v867, i64 %v916
  %v918 = getelementptr i8, ptr %v882, i64 8
  %v919 = load i64, ptr %v918, align 8
  %v920 = getelementptr i8, ptr %v867, i64 %v919
  %v921 = getelementptr i8, ptr %v883, i64 8
  %v922 = load i64, ptr %v921, align 8
  %v923 = getelementptr i8, ptr %v867, i64 %v922
  %v924 = getelementptr i8, ptr %v884, i64 8
  %v925 = load i64, ptr %v924, align 8
  %v926 = getelementptr i8, ptr %v867, i64 %v925
  %v927 = load <8 x double>, ptr %v893, align 8
  %v928 = getelementptr i8, ptr %v893, i64 64
  %v929 = load <2 x double>, ptr %v928, align 8
  %v930 = shufflevector <2 x double> %v929, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v931 = load <8 x double>, ptr %v896, align 8
  %v932 = getelementptr i8, ptr %v896, i64 64
  %v933 = load <2 x double>, ptr %v932, align 8
  %v934 = shufflevector <2 x double> %v933, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v935 = load <8 x double>, ptr %v899, align 8
  %v936 = getelementptr i8, ptr %v899, i64 64
  %v937 = load <2 x double>, ptr %v936, align 8
  %v938 = shufflevector <2 x double> %v937, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v939 = load <8 x double>, ptr %v902, align 8
  %v940 = getelementptr i8, ptr %v902, i64 64
  %v941 = load <2 x double>, ptr %v940, align 8
  %v942 = shufflevector <2 x double> %v941, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v943 = load <8 x double>, ptr %v905, align 8
  %v944 = getelementptr i8, ptr %v905, i64 64
  %v945 = load <2 x double>, ptr %v944, align 8
  %v946 = shufflevector <2 x double> %v945, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v947 = load <8 x double>, ptr %v908, align 8
  %v948 = getelementptr i8, ptr %v908, i64 64
  %v949 = load <2 x double>, ptr %v948, align 8
  %v950 = shufflevector <2 x double> %v949, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v951 = load <8 x double>, ptr %v911, align 8
  %v952 = getelementptr i8, ptr %v911, i64 64
  %v953 = load <2 x double>, ptr %v952, align 8
  %v954 = shufflevector <2 x double> %v953, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v955 = load <8 x double>, ptr %v914, align 8
  %v956 = getelementptr i8, ptr %v914, i64 64
  %v957 = load <2 x double>, ptr %v956, align 8
  %v958 = shufflevector <2 x double> %v957, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v959 = load <8 x double>, ptr %v917, align 8
  %v960 = getelementptr i8, ptr %v917, i64 64
  %v961 = load <2 x double>, ptr %v960, align 8
  %v962 = shufflevector <2 x double> %v961, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v963 = load <8 x double>, ptr %v920, align 8
  %v964 = getelementptr i8, ptr %v920, i64 64
  %v965 = load <2 x double>, ptr %v964, align 8
  %v966 = shufflevector <2 x double> %v965, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v967 = load <8 x double>, ptr %v923, align 8
  %v968 = getelementptr i8, ptr %v923, i64 64
  %v969 = load <2 x double>, ptr %v968, align 8
  %v970 = shufflevector <2 x double> %v969, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v971 = load <8 x double>, ptr %v926, align 8
  %v972 = getelementptr i8, ptr %v926, i64 64
  %v973 = load <2 x double>, ptr %v972, align 8
  %v974 = shufflevector <2 x double> %v973, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  br label %end890
end890:
  %v975 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v927, %else889 ]
  %v976 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v930, %else889 ]
  %v977 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v931, %else889 ]
  %v978 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v934, %else889 ]
  %v979 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v935, %else889 ]
  %v980 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v938, %else889 ]
  %v981 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v939, %else889 ]
  %v982 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v942, %else889 ]
  %v983 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v943, %else889 ]
  %v984 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v946, %else889 ]
  %v985 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v947, %else889 ]
  %v986 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v950, %else889 ]
  %v987 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v951, %else889 ]
  %v988 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v954, %else889 ]
  %v989 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v955, %else889 ]
  %v990 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v958, %else889 ]
  %v991 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v959, %else889 ]
  %v992 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v962, %else889 ]
  %v993 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v963, %else889 ]
  %v994 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v966, %else889 ]
  %v995 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v967, %else889 ]
  %v996 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v970, %else889 ]
  %v997 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v971, %else889 ]
  %v998 = phi <8 x double> [ splat (double 0x0000000000000000), %then888 ], [ %v974, %else889 ]
  %v999 = getelementptr i8, ptr %v871, i64 72
  %v1000 = load i64, ptr %v999, align 8
  %v1001 = getelementptr i8, ptr %v871, i64 64
  %v1002 = load i64, ptr %v1001, align 8
  %v1003 = getelementptr i8, ptr %p0, i64 64
  %v1004 = load i64, ptr %v1003, align 8
  %v1005 = getelementptr i8, ptr %p0, i64 72
  %v1006 = load i64, ptr %v1005, align 8
  %v1007 = getelementptr i8, ptr %p0, i64 80
  %v1008 = load i64, ptr %v1007, align 8
  %v1011 = icmp slt i64 0, %v1008
  br i1 %v1011, label %loop1009, label %end1010
loop1009:
  %v1012 = phi i64 [ 0, %end890 ], [ %v1300, %end1183 ]
  %v1013 = phi <8 x double> [ %v975, %end890 ], [ %v1219, %end1183 ]
  %v1014 = phi <8 x double> [ %v976, %end890 ], [ %v1220, %end1183 ]
  %v1015 = phi <8 x double> [ %v977, %end890 ], [ %v1226, %end1183 ]
  %v1016 = phi <8 x double> [ %v978, %end890 ], [ %v1227, %end1183 ]
  %v1017 = phi <8 x double> [ %v979, %end890 ], [ %v1233, %end1183 ]
  %v1018 = phi <8 x double> [ %v980, %end890 ], [ %v1234, %end1183 ]
  %v1019 = phi <8 x double> [ %v981, %end890 ], [ %v1240, %end1183 ]
  %v1020 = phi <8 x double> [ %v982, %end890 ], [ %v1241, %end1183 ]
  %v1021 = phi <8 x double> [ %v983, %end890 ], [ %v1247, %end1183 ]
  %v1022 = phi <8 x double> [ %v984, %end890 ], [ %v1248, %end1183 ]
  %v1023 = phi <8 x double> [ %v985, %end890 ], [ %v1254, %end1183 ]
  %v1024 = phi <8 x double> [ %v986, %end890 ], [ %v1255, %end1183 ]
  %v1025 = phi <8 x double> [ %v987, %end890 ], [ %v1261, %end1183 ]
  %v1026 = phi <8 x double> [ %v988, %end890 ], [ %v1262, %end1183 ]
  %v1027 = phi <8 x double> [ %v989, %end890 ], [ %v1268, %end1183 ]
  %v1028 = phi <8 x double> [ %v990, %end890 ], [ %v1269, %end1183 ]
  %v1029 = phi <8 x double> [ %v991, %end890 ], [ %v1275, %end1183 ]
  %v1030 = phi <8 x double> [ %v992, %end890 ], [ %v1276, %end1183 ]
  %v1031 = phi <8 x double> [ %v993, %end890 ], [ %v1282, %end1183 ]
  %v1032 = phi <8 x double> [ %v994, %end890 ], [ %v1283, %end1183 ]
  %v1033 = phi <8 x double> [ %v995, %end890 ], [ %v1289, %end1183 ]
  %v1034 = phi <8 x double> [ %v996, %end890 ], [ %v1290, %end1183 ]
  %v1035 = phi <8 x double> [ %v997, %end890 ], [ %v1296, %end1183 ]
  %v1036 = phi <8 x double> [ %v998, %end890 ], [ %v1297, %end1183 ]
  %v1037 = mul i64 %v1012, 16
  %v1038 = getelementptr i8, ptr %v873, i64 %v1037
  %v1039 = load i64, ptr %v1038, align 8
  %v1040 = getelementptr i8, ptr %v863, i64 %v1039
  %v1041 = load i64, ptr %p1, align 8
  %v1042 = getelementptr i8, ptr %v1040, i64 %v1041
  %v1043 = load i64, ptr %v874, align 8
  %v1044 = getelementptr i8, ptr %v1040, i64 %v1043
  %v1045 = load i64, ptr %v875, align 8
  %v1046 = getelementptr i8, ptr %v1040, i64 %v1045
  %v1047 = load i64, ptr %v876, align 8
  %v1048 = getelementptr i8, ptr %v1040, i64 %v1047
  %v1049 = load i64, ptr %v877, align 8
  %v1050 = getelementptr i8, ptr %v1040, i64 %v1049
  %v1051 = load i64, ptr %v878, align 8
  %v1052 = getelementptr i8, ptr %v1040, i64 %v1051
  %v1053 = load i64, ptr %v879, align 8
  %v1054 = getelementptr i8, ptr %v1040, i64 %v1053
  %v1055 = load i64, ptr %v880, align 8
  %v1056 = getelementptr i8, ptr %v1040, i64 %v1055
  %v1057 = load i64, ptr %v881, align 8
  %v1058 = getelementptr i8, ptr %v1040, i64 %v1057
  %v1059 = load i64, ptr %v882, align 8
  %v1060 = getelementptr i8, ptr %v1040, i64 %v1059
  %v1061 = load i64, ptr %v883, align 8
  %v1062 = getelementptr i8, ptr %v1040, i64 %v1061
  %v1063 = load i64, ptr %v884, align 8
  %v1064 = getelementptr i8, ptr %v1040, i64 %v1063
  %v1065 = icmp eq i64 %v1002, 1
  br i1 %v1065, label %then1066, label %else1067
then1066:
  %v1069 = getelementptr i8, ptr %v1038, i64 8
  %v1070 = load i64, ptr %v1069, align 8
  %v1071 = add i64 %v1070, %v1000
  %v1072 = getelementptr i8, ptr %p1, i64 24
  %v1073 = load i64, ptr %v1072, align 8
  %v1074 = add i64 %v1073, %v1071
  %v1075 = sub i64 %v1004, %v1074
  %v1076 = and i64 %v1074, %v1075
  %v1077 = and i64 %v1076, %v1006
  %v1078 = icmp eq i64 %v1077, %v1006
  %v1079 = select i1 %v1078, ptr %v1042, ptr %v869, !unpredictable !0
  %v1080 = getelementptr i8, ptr %v874, i64 24
  %v1081 = load i64, ptr %v1080, align 8
  %v1082 = add i64 %v1081, %v1071
  %v1083 = sub i64 %v1004, %v1082
  %v1084 = and i64 %v1082, %v1083
  %v1085 = and i64 %v1084, %v1006
  %v1086 = icmp eq i64 %v1085, %v1006
  %v1087 = select i1 %v1086, ptr %v1044, ptr %v869, !unpredictable !0
  %v1088 = getelementptr i8, ptr %v875, i64 24
  %v1089 = load i64, ptr %v1088, align 8
  %v1090 = add i64 %v1089, %v1071
  %v1091 = sub i64 %v1004, %v1090
  %v1092 = and i64 %v1090, %v1091
  %v1093 = and i64 %v1092, %v1006
  %v1094 = icmp eq i64 %v1093, %v1006
  %v1095 = select i1 %v1094, ptr %v1046, ptr %v869, !unpredictable !0
  %v1096 = getelementptr i8, ptr %v876, i64 24
  %v1097 = load i64, ptr %v1096, align 8
  %v1098 = add i64 %v1097, %v1071
  %v1099 = sub i64 %v1004, %v1098
  %v1100 = and i64 %v1098, %v1099
  %v1101 = and i64 %v1100, %v1006
  %v1102 = icmp eq i64 %v1101, %v1006
  %v1103 = select i1 %v1102, ptr %v1048, ptr %v869, !unpredictable !0
  %v1104 = getelementptr i8, ptr %v877, i64 24
  %v1105 = load i64, ptr %v1104, align 8
  %v1106 = add i64 %v1105, %v1071
  %v1107 = sub i64 %v1004, %v1106
  %v1108 = and i64 %v1106, %v1107
  %v1109 = and i64 %v1108, %v1006
  %v1110 = icmp eq i64 %v1109, %v1006
  %v1111 = select i1 %v1110, ptr %v1050, ptr %v869, !unpredictable !0
  %v1112 = getelementptr i8, ptr %v878, i64 24
  %v1113 = load i64, ptr %v1112, align 8
  %v1114 = add i64 %v1113, %v1071
  %v1115 = sub i64 %v1004, %v1114
  %v1116 = and i64 %v1114, %v1115
  %v1117 = and i64 %v1116, %v1006
  %v1118 = icmp eq i64 %v1117, %v1006
  %v1119 = select i1 %v1118, ptr %v1052, ptr %v869, !unpredictable !0
  %v1120 = getelementptr i8, ptr %v879, i64 24
  %v1121 = load i64, ptr %v1120, align 8
  %v1122 = add i64 %v1121, %v1071
  %v1123 = sub i64 %v1004, %v1122
  %v1124 = and i64 %v1122, %v1123
  %v1125 = and i64 %v1124, %v1006
  %v1126 = icmp eq i64 %v1125, %v1006
  %v1127 = select i1 %v1126, ptr %v1054, ptr %v869, !unpredictable !0
  %v1128 = getelementptr i8, ptr %v880, i64 24
  %v1129 = load i64, ptr %v1128, align 8
  %v1130 = add i64 %v1129, %v1071
  %v1131 = sub i64 %v1004, %v1130
  %v1132 = and i64 %v1130, %v1131
  %v1133 = and i64 %v1132, %v1006
  %v1134 = icmp eq i64 %v1133, %v1006
  %v1135 = select i1 %v1134, ptr %v1056, ptr %v869, !unpredictable !0
  %v1136 = getelementptr i8, ptr %v881, i64 24
  %v1137 = load i64, ptr %v1136, align 8
  %v1138 = add i64 %v1137, %v1071
  %v1139 = sub i64 %v1004, %v1138
  %v1140 = and i64 %v1138, %v1139
  %v1141 = and i64 %v1140, %v1006
  %v1142 = icmp eq i64 %v1141, %v1006
  %v1143 = select i1 %v1142, ptr %v1058, ptr %v869, !unpredictable !0
  %v1144 = getelementptr i8, ptr %v882, i64 24
  %v1145 = load i64, ptr %v1144, align 8
  %v1146 = add i64 %v1145, %v1071
  %v1147 = sub i64 %v1004, %v1146
  %v1148 = and i64 %v1146, %v1147
  %v1149 = and i64 %v1148, %v1006
  %v1150 = icmp eq i64 %v1149, %v1006
  %v1151 = select i1 %v1150, ptr %v1060, ptr %v869, !unpredictable !0
  %v1152 = getelementptr i8, ptr %v883, i64 24
  %v1153 = load i64, ptr %v1152, align 8
  %v1154 = add i64 %v1153, %v1071
  %v1155 = sub i64 %v1004, %v1154
  %v1156 = and i64 %v1154, %v1155
  %v1157 = and i64 %v1156, %v1006
  %v1158 = icmp eq i64 %v1157, %v1006
  %v1159 = select i1 %v1158, ptr %v1062, ptr %v869, !unpredictable !0
  %v1160 = getelementptr i8, ptr %v884, i64 24
  %v1161 = load i64, ptr %v1160, align 8
  %v1162 = add i64 %v1161, %v1071
  %v1163 = sub i64 %v1004, %v1162
  %v1164 = and i64 %v1162, %v1163
  %v1165 = and i64 %v1164, %v1006
  %v1166 = icmp eq i64 %v1165, %v1006
  %v1167 = select i1 %v1166, ptr %v1064, ptr %v869, !unpredictable !0
  br label %end1068
else1067:
  br label %end1068
end1068:
  %v1168 = phi ptr [ %v1079, %then1066 ], [ %v1042, %else1067 ]
  %v1169 = phi ptr [ %v1087, %then1066 ], [ %v1044, %else1067 ]
  %v1170 = phi ptr [ %v1095, %then1066 ], [ %v1046, %else1067 ]
  %v1171 = phi ptr [ %v1103, %then1066 ], [ %v1048, %else1067 ]
  %v1172 = phi ptr [ %v1111, %then1066 ], [ %v1050, %else1067 ]
  %v1173 = phi ptr [ %v1119, %then1066 ], [ %v1052, %else1067 ]
  %v1174 = phi ptr [ %v1127, %then1066 ], [ %v1054, %else1067 ]
  %v1175 = phi ptr [ %v1135, %then1066 ], [ %v1056, %else1067 ]
  %v1176 = phi ptr [ %v1143, %then1066 ], [ %v1058, %else1067 ]
  %v1177 = phi ptr [ %v1151, %then1066 ], [ %v1060, %else1067 ]
  %v1178 = phi ptr [ %v1159, %then1066 ], [ %v1062, %else1067 ]
  %v1179 = phi ptr [ %v1167, %then1066 ], [ %v1064, %else1067 ]
  %v1180 = mul i64 %v1012, 524288
  %v1181 = getelementptr i8, ptr %v865, i64 %v1180
  br label %loop1182
loop1182:
  %v1184 = phi i64 [ 0, %end1068 ], [ %v1298, %loop1182 ]
  %v1185 = phi <8 x double> [ %v1013, %end1068 ], [ %v1219, %loop1182 ]
  %v1186 = phi <8 x double> [ %v1014, %end1068 ], [ %v1220, %loop1182 ]
  %v1187 = phi <8 x double> [ %v1015, %end1068 ], [ %v1226, %loop1182 ]
  %v1188 = phi <8 x double> [ %v1016, %end1068 ], [ %v1227, %loop1182 ]
  %v1189 = phi <8 x double> [ %v1017, %end1068 ], [ %v1233, %loop1182 ]
  %v1190 = phi <8 x double> [ %v1018, %end1068 ], [ %v1234, %loop1182 ]
  %v1191 = phi <8 x double> [ %v1019, %end1068 ], [ %v1240, %loop1182 ]
  %v1192 = phi <8 x double> [ %v1020, %end1068 ], [ %v1241, %loop1182 ]
  %v1193 = phi <8 x double> [ %v1021, %end1068 ], [ %v1247, %loop1182 ]
  %v1194 = phi <8 x double> [ %v1022, %end1068 ], [ %v1248, %loop1182 ]
  %v1195 = phi <8 x double> [ %v1023, %end1068 ], [ %v1254, %loop1182 ]
  %v1196 = phi <8 x double> [ %v1024, %end1068 ], [ %v1255, %loop1182 ]
  %v1197 = phi <8 x double> [ %v1025, %end1068 ], [ %v1261, %loop1182 ]
  %v1198 = phi <8 x double> [ %v1026, %end1068 ], [ %v1262, %loop1182 ]
  %v1199 = phi <8 x double> [ %v1027, %end1068 ], [ %v1268, %loop1182 ]
  %v1200 = phi <8 x double> [ %v1028, %end1068 ], [ %v1269, %loop1182 ]
  %v1201 = phi <8 x double> [ %v1029, %end1068 ], [ %v1275, %loop1182 ]
  %v1202 = phi <8 x double> [ %v1030, %end1068 ], [ %v1276, %loop1182 ]
  %v1203 = phi <8 x double> [ %v1031, %end1068 ], [ %v1282, %loop1182 ]
  %v1204 = phi <8 x double> [ %v1032, %end1068 ], [ %v1283, %loop1182 ]
  %v1205 = phi <8 x double> [ %v1033, %end1068 ], [ %v1289, %loop1182 ]
  %v1206 = phi <8 x double> [ %v1034, %end1068 ], [ %v1290, %loop1182 ]
  %v1207 = phi <8 x double> [ %v1035, %end1068 ], [ %v1296, %loop1182 ]
  %v1208 = phi <8 x double> [ %v1036, %end1068 ], [ %v1297, %loop1182 ]
  %v1209 = mul i64 %v1184, 128
  %v1210 = getelementptr i8, ptr %v1181, i64 %v1209
  %v1211 = load <8 x double>, ptr %v1210, align 8
  %v1212 = getelementptr i8, ptr %v1210, i64 64
  %v1213 = load <8 x double>, ptr %v1212, align 8
  %v1214 = mul i64 %v1184, 8
  %v1215 = getelementptr i8, ptr %v1168, i64 %v1214
  %v1216 = load double, ptr %v1215, align 8
  %v1217 = insertelement <8 x double> poison, double %v1216, i64 0
  %v1218 = shufflevector <8 x double> %v1217, <8 x double> poison, <8 x i32> zeroinitializer
  %v1219 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1218, <8 x double> %v1211, <8 x double> %v1185)
  %v1220 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1218, <8 x double> %v1213, <8 x double> %v1186)
  %v1221 = mul i64 %v1184, 8
  %v1222 = getelementptr i8, ptr %v1169, i64 %v1221
  %v1223 = load double, ptr %v1222, align 8
  %v1224 = insertelement <8 x double> poison, double %v1223, i64 0
  %v1225 = shufflevector <8 x double> %v1224, <8 x double> poison, <8 x i32> zeroinitializer
  %v1226 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1225, <8 x double> %v1211, <8 x double> %v1187)
  %v1227 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1225, <8 x double> %v1213, <8 x double> %v1188)
  %v1228 = mul i64 %v1184, 8
  %v1229 = getelementptr i8, ptr %v1170, i64 %v1228
  %v1230 = load double, ptr %v1229, align 8
  %v1231 = insertelement <8 x double> poison, double %v1230, i64 0
  %v1232 = shufflevector <8 x double> %v1231, <8 x double> poison, <8 x i32> zeroinitializer
  %v1233 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1232, <8 x double> %v1211, <8 x double> %v1189)
  %v1234 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1232, <8 x double> %v1213, <8 x double> %v1190)
  %v1235 = mul i64 %v1184, 8
  %v1236 = getelementptr i8, ptr %v1171, i64 %v1235
  %v1237 = load double, ptr %v1236, align 8
  %v1238 = insertelement <8 x double> poison, double %v1237, i64 0
  %v1239 = shufflevector <8 x double> %v1238, <8 x double> poison, <8 x i32> zeroinitializer
  %v1240 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1239, <8 x double> %v1211, <8 x double> %v1191)
  %v1241 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1239, <8 x double> %v1213, <8 x double> %v1192)
  %v1242 = mul i64 %v1184, 8
  %v1243 = getelementptr i8, ptr %v1172, i64 %v1242
  %v1244 = load double, ptr %v1243, align 8
  %v1245 = insertelement <8 x double> poison, double %v1244, i64 0
  %v1246 = shufflevector <8 x double> %v1245, <8 x double> poison, <8 x i32> zeroinitializer
  %v1247 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1246, <8 x double> %v1211, <8 x double> %v1193)
  %v1248 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1246, <8 x double> %v1213, <8 x double> %v1194)
  %v1249 = mul i64 %v1184, 8
  %v1250 = getelementptr i8, ptr %v1173, i64 %v1249
  %v1251 = load double, ptr %v1250, align 8
  %v1252 = insertelement <8 x double> poison, double %v1251, i64 0
  %v1253 = shufflevector <8 x double> %v1252, <8 x double> poison, <8 x i32> zeroinitializer
  %v1254 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1253, <8 x double> %v1211, <8 x double> %v1195)
  %v1255 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1253, <8 x double> %v1213, <8 x double> %v1196)
  %v1256 = mul i64 %v1184, 8
  %v1257 = getelementptr i8, ptr %v1174, i64 %v1256
  %v1258 = load double, ptr %v1257, align 8
  %v1259 = insertelement <8 x double> poison, double %v1258, i64 0
  %v1260 = shufflevector <8 x double> %v1259, <8 x double> poison, <8 x i32> zeroinitializer
  %v1261 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1260, <8 x double> %v1211, <8 x double> %v1197)
  %v1262 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1260, <8 x double> %v1213, <8 x double> %v1198)
  %v1263 = mul i64 %v1184, 8
  %v1264 = getelementptr i8, ptr %v1175, i64 %v1263
  %v1265 = load double, ptr %v1264, align 8
  %v1266 = insertelement <8 x double> poison, double %v1265, i64 0
  %v1267 = shufflevector <8 x double> %v1266, <8 x double> poison, <8 x i32> zeroinitializer
  %v1268 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1267, <8 x double> %v1211, <8 x double> %v1199)
  %v1269 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1267, <8 x double> %v1213, <8 x double> %v1200)
  %v1270 = mul i64 %v1184, 8
  %v1271 = getelementptr i8, ptr %v1176, i64 %v1270
  %v1272 = load double, ptr %v1271, align 8
  %v1273 = insertelement <8 x double> poison, double %v1272, i64 0
  %v1274 = shufflevector <8 x double> %v1273, <8 x double> poison, <8 x i32> zeroinitializer
  %v1275 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1274, <8 x double> %v1211, <8 x double> %v1201)
  %v1276 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1274, <8 x double> %v1213, <8 x double> %v1202)
  %v1277 = mul i64 %v1184, 8
  %v1278 = getelementptr i8, ptr %v1177, i64 %v1277
  %v1279 = load double, ptr %v1278, align 8
  %v1280 = insertelement <8 x double> poison, double %v1279, i64 0
  %v1281 = shufflevector <8 x double> %v1280, <8 x double> poison, <8 x i32> zeroinitializer
  %v1282 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1281, <8 x double> %v1211, <8 x double> %v1203)
  %v1283 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1281, <8 x double> %v1213, <8 x double> %v1204)
  %v1284 = mul i64 %v1184, 8
  %v1285 = getelementptr i8, ptr %v1178, i64 %v1284
  %v1286 = load double, ptr %v1285, align 8
  %v1287 = insertelement <8 x double> poison, double %v1286, i64 0
  %v1288 = shufflevector <8 x double> %v1287, <8 x double> poison, <8 x i32> zeroinitializer
  %v1289 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1288, <8 x double> %v1211, <8 x double> %v1205)
  %v1290 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1288, <8 x double> %v1213, <8 x double> %v1206)
  %v1291 = mul i64 %v1184, 8
  %v1292 = getelementptr i8, ptr %v1179, i64 %v1291
  %v1293 = load double, ptr %v1292, align 8
  %v1294 = insertelement <8 x double> poison, double %v1293, i64 0
  %v1295 = shufflevector <8 x double> %v1294, <8 x double> poison, <8 x i32> zeroinitializer
  %v1296 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1295, <8 x double> %v1211, <8 x double> %v1207)
  %v1297 = call <8 x double> @llvm.fma.v8f64(<8 x double> %v1295, <8 x double> %v1213, <8 x double> %v1208)
  %v1298 = add i64 %v1184, 1
  %v1299 = icmp slt i64 %v1298, 2048
  br i1 %v1299, label %loop1182, label %end1183
end1183:
  %v1300 = add i64 %v1012, 1
  %v1301 = icmp slt i64 %v1300, %v1008
  br i1 %v1301, label %loop1009, label %end1010
end1010:
  %v1302 = phi <8 x double> [ %v975, %end890 ], [ %v1219, %end1183 ]
  %v1303 = phi <8 x double> [ %v976, %end890 ], [ %v1220, %end1183 ]
  %v1304 = phi <8 x double> [ %v977, %end890 ], [ %v1226, %end1183 ]
  %v1305 = phi <8 x double> [ %v978, %end890 ], [ %v1227, %end1183 ]
  %v1306 = phi <8 x double> [ %v979, %end890 ], [ %v1233, %end1183 ]
  %v1307 = phi <8 x double> [ %v980, %end890 ], [ %v1234, %end1183 ]
  %v1308 = phi <8 x double> [ %v981, %end890 ], [ %v1240, %end1183 ]
  %v1309 = phi <8 x double> [ %v982, %end890 ], [ %v1241, %end1183 ]
  %v1310 = phi <8 x double> [ %v983, %end890 ], [ %v1247, %end1183 ]
  %v1311 = phi <8 x double> [ %v984, %end890 ], [ %v1248, %end1183 ]
  %v1312 = phi <8 x double> [ %v985, %end890 ], [ %v1254, %end1183 ]
  %v1313 = phi <8 x double> [ %v986, %end890 ], [ %v1255, %end1183 ]
  %v1314 = phi <8 x double> [ %v987, %end890 ], [ %v1261, %end1183 ]
  %v1315 = phi <8 x double> [ %v988, %end890 ], [ %v1262, %end1183 ]
  %v1316 = phi <8 x double> [ %v989, %end890 ], [ %v1268, %end1183 ]
  %v1317 = phi <8 x double> [ %v990, %end890 ], [ %v1269, %end1183 ]
  %v1318 = phi <8 x double> [ %v991, %end890 ], [ %v1275, %end1183 ]
  %v1319 = phi <8 x double> [ %v992, %end890 ], [ %v1276, %end1183 ]
  %v1320 = phi <8 x double> [ %v993, %end890 ], [ %v1282, %end1183 ]
  %v1321 = phi <8 x double> [ %v994, %end890 ], [ %v1283, %end1183 ]
  %v1322 = phi <8 x double> [ %v995, %end890 ], [ %v1289, %end1183 ]
  %v1323 = phi <8 x double> [ %v996, %end890 ], [ %v1290, %end1183 ]
  %v1324 = phi <8 x double> [ %v997, %end890 ], [ %v1296, %end1183 ]
  %v1325 = phi <8 x double> [ %v998, %end890 ], [ %v1297, %end1183 ]
  %v1326 = getelementptr i8, ptr %p0, i64 88
  %v1327 = load i64, ptr %v1326, align 8
  %v1328 = getelementptr i8, ptr %p0, i64 96
  %v1329 = load i64, ptr %v1328, align 8
  %v1330 = icmp eq i64 %v1327, %v1329
  br i1 %v1330, label %then1331, label %else1332
then1331:
  %v1334 = getelementptr i8, ptr %p0, i64 24
  %v1335 = load ptr, ptr %v1334, align 8
  %v1336 = getelementptr i8, ptr %p0, i64 32
  %v1337 = load ptr, ptr %v1336, align 8
  %v1338 = load <8 x double>, ptr %v1335, align 8
  %v1339 = getelementptr i8, ptr %v1335, i64 64
  %v1340 = load <2 x double>, ptr %v1339, align 8
  %v1341 = shufflevector <2 x double> %v1340, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1342 = getelementptr i8, ptr %p1, i64 16
  %v1343 = load i64, ptr %v1342, align 8
  %v1344 = getelementptr i8, ptr %v1337, i64 %v1343
  %v1345 = fadd <8 x double> %v1302, %v1338
  %v1346 = load <8 x double>, ptr %v1344, align 8
  %v1347 = fadd <8 x double> %v1345, %v1346
  %v1348 = fcmp olt <8 x double> %v1347, splat (double 0x0000000000000000)
  %v1349 = select <8 x i1> %v1348, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1347
  %v1350 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1349
  %v1351 = select <8 x i1> %v1350, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1349
  %v1352 = fadd <8 x double> %v1303, %v1341
  %v1353 = getelementptr i8, ptr %v1344, i64 64
  %v1354 = load <2 x double>, ptr %v1353, align 8
  %v1355 = shufflevector <2 x double> %v1354, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1356 = fadd <8 x double> %v1352, %v1355
  %v1357 = fcmp olt <8 x double> %v1356, splat (double 0x0000000000000000)
  %v1358 = select <8 x i1> %v1357, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1356
  %v1359 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1358
  %v1360 = select <8 x i1> %v1359, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1358
  %v1361 = getelementptr i8, ptr %v874, i64 16
  %v1362 = load i64, ptr %v1361, align 8
  %v1363 = getelementptr i8, ptr %v1337, i64 %v1362
  %v1364 = fadd <8 x double> %v1304, %v1338
  %v1365 = load <8 x double>, ptr %v1363, align 8
  %v1366 = fadd <8 x double> %v1364, %v1365
  %v1367 = fcmp olt <8 x double> %v1366, splat (double 0x0000000000000000)
  %v1368 = select <8 x i1> %v1367, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1366
  %v1369 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1368
  %v1370 = select <8 x i1> %v1369, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1368
  %v1371 = fadd <8 x double> %v1305, %v1341
  %v1372 = getelementptr i8, ptr %v1363, i64 64
  %v1373 = load <2 x double>, ptr %v1372, align 8
  %v1374 = shufflevector <2 x double> %v1373, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1375 = fadd <8 x double> %v1371, %v1374
  %v1376 = fcmp olt <8 x double> %v1375, splat (double 0x0000000000000000)
  %v1377 = select <8 x i1> %v1376, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1375
  %v1378 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1377
  %v1379 = select <8 x i1> %v1378, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1377
  %v1380 = getelementptr i8, ptr %v875, i64 16
  %v1381 = load i64, ptr %v1380, align 8
  %v1382 = getelementptr i8, ptr %v1337, i64 %v1381
  %v1383 = fadd <8 x double> %v1306, %v1338
  %v1384 = load <8 x double>, ptr %v1382, align 8
  %v1385 = fadd <8 x double> %v1383, %v1384
  %v1386 = fcmp olt <8 x double> %v1385, splat (double 0x0000000000000000)
  %v1387 = select <8 x i1> %v1386, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1385
  %v1388 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1387
  %v1389 = select <8 x i1> %v1388, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1387
  %v1390 = fadd <8 x double> %v1307, %v1341
  %v1391 = getelementptr i8, ptr %v1382, i64 64
  %v1392 = load <2 x double>, ptr %v1391, align 8
  %v1393 = shufflevector <2 x double> %v1392, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1394 = fadd <8 x double> %v1390, %v1393
  %v1395 = fcmp olt <8 x double> %v1394, splat (double 0x0000000000000000)
  %v1396 = select <8 x i1> %v1395, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1394
  %v1397 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1396
  %v1398 = select <8 x i1> %v1397, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1396
  %v1399 = getelementptr i8, ptr %v876, i64 16
  %v1400 = load i64, ptr %v1399, align 8
  %v1401 = getelementptr i8, ptr %v1337, i64 %v1400
  %v1402 = fadd <8 x double> %v1308, %v1338
  %v1403 = load <8 x double>, ptr %v1401, align 8
  %v1404 = fadd <8 x double> %v1402, %v1403
  %v1405 = fcmp olt <8 x double> %v1404, splat (double 0x0000000000000000)
  %v1406 = select <8 x i1> %v1405, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1404
  %v1407 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1406
  %v1408 = select <8 x i1> %v1407, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1406
  %v1409 = fadd <8 x double> %v1309, %v1341
  %v1410 = getelementptr i8, ptr %v1401, i64 64
  %v1411 = load <2 x double>, ptr %v1410, align 8
  %v1412 = shufflevector <2 x double> %v1411, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1413 = fadd <8 x double> %v1409, %v1412
  %v1414 = fcmp olt <8 x double> %v1413, splat (double 0x0000000000000000)
  %v1415 = select <8 x i1> %v1414, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1413
  %v1416 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1415
  %v1417 = select <8 x i1> %v1416, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1415
  %v1418 = getelementptr i8, ptr %v877, i64 16
  %v1419 = load i64, ptr %v1418, align 8
  %v1420 = getelementptr i8, ptr %v1337, i64 %v1419
  %v1421 = fadd <8 x double> %v1310, %v1338
  %v1422 = load <8 x double>, ptr %v1420, align 8
  %v1423 = fadd <8 x double> %v1421, %v1422
  %v1424 = fcmp olt <8 x double> %v1423, splat (double 0x0000000000000000)
  %v1425 = select <8 x i1> %v1424, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1423
  %v1426 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1425
  %v1427 = select <8 x i1> %v1426, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1425
  %v1428 = fadd <8 x double> %v1311, %v1341
  %v1429 = getelementptr i8, ptr %v1420, i64 64
  %v1430 = load <2 x double>, ptr %v1429, align 8
  %v1431 = shufflevector <2 x double> %v1430, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1432 = fadd <8 x double> %v1428, %v1431
  %v1433 = fcmp olt <8 x double> %v1432, splat (double 0x0000000000000000)
  %v1434 = select <8 x i1> %v1433, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1432
  %v1435 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1434
  %v1436 = select <8 x i1> %v1435, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1434
  %v1437 = getelementptr i8, ptr %v878, i64 16
  %v1438 = load i64, ptr %v1437, align 8
  %v1439 = getelementptr i8, ptr %v1337, i64 %v1438
  %v1440 = fadd <8 x double> %v1312, %v1338
  %v1441 = load <8 x double>, ptr %v1439, align 8
  %v1442 = fadd <8 x double> %v1440, %v1441
  %v1443 = fcmp olt <8 x double> %v1442, splat (double 0x0000000000000000)
  %v1444 = select <8 x i1> %v1443, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1442
  %v1445 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1444
  %v1446 = select <8 x i1> %v1445, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1444
  %v1447 = fadd <8 x double> %v1313, %v1341
  %v1448 = getelementptr i8, ptr %v1439, i64 64
  %v1449 = load <2 x double>, ptr %v1448, align 8
  %v1450 = shufflevector <2 x double> %v1449, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1451 = fadd <8 x double> %v1447, %v1450
  %v1452 = fcmp olt <8 x double> %v1451, splat (double 0x0000000000000000)
  %v1453 = select <8 x i1> %v1452, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1451
  %v1454 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1453
  %v1455 = select <8 x i1> %v1454, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1453
  %v1456 = getelementptr i8, ptr %v879, i64 16
  %v1457 = load i64, ptr %v1456, align 8
  %v1458 = getelementptr i8, ptr %v1337, i64 %v1457
  %v1459 = fadd <8 x double> %v1314, %v1338
  %v1460 = load <8 x double>, ptr %v1458, align 8
  %v1461 = fadd <8 x double> %v1459, %v1460
  %v1462 = fcmp olt <8 x double> %v1461, splat (double 0x0000000000000000)
  %v1463 = select <8 x i1> %v1462, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1461
  %v1464 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1463
  %v1465 = select <8 x i1> %v1464, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1463
  %v1466 = fadd <8 x double> %v1315, %v1341
  %v1467 = getelementptr i8, ptr %v1458, i64 64
  %v1468 = load <2 x double>, ptr %v1467, align 8
  %v1469 = shufflevector <2 x double> %v1468, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1470 = fadd <8 x double> %v1466, %v1469
  %v1471 = fcmp olt <8 x double> %v1470, splat (double 0x0000000000000000)
  %v1472 = select <8 x i1> %v1471, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1470
  %v1473 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1472
  %v1474 = select <8 x i1> %v1473, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1472
  %v1475 = getelementptr i8, ptr %v880, i64 16
  %v1476 = load i64, ptr %v1475, align 8
  %v1477 = getelementptr i8, ptr %v1337, i64 %v1476
  %v1478 = fadd <8 x double> %v1316, %v1338
  %v1479 = load <8 x double>, ptr %v1477, align 8
  %v1480 = fadd <8 x double> %v1478, %v1479
  %v1481 = fcmp olt <8 x double> %v1480, splat (double 0x0000000000000000)
  %v1482 = select <8 x i1> %v1481, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1480
  %v1483 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1482
  %v1484 = select <8 x i1> %v1483, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1482
  %v1485 = fadd <8 x double> %v1317, %v1341
  %v1486 = getelementptr i8, ptr %v1477, i64 64
  %v1487 = load <2 x double>, ptr %v1486, align 8
  %v1488 = shufflevector <2 x double> %v1487, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1489 = fadd <8 x double> %v1485, %v1488
  %v1490 = fcmp olt <8 x double> %v1489, splat (double 0x0000000000000000)
  %v1491 = select <8 x i1> %v1490, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1489
  %v1492 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1491
  %v1493 = select <8 x i1> %v1492, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1491
  %v1494 = getelementptr i8, ptr %v881, i64 16
  %v1495 = load i64, ptr %v1494, align 8
  %v1496 = getelementptr i8, ptr %v1337, i64 %v1495
  %v1497 = fadd <8 x double> %v1318, %v1338
  %v1498 = load <8 x double>, ptr %v1496, align 8
  %v1499 = fadd <8 x double> %v1497, %v1498
  %v1500 = fcmp olt <8 x double> %v1499, splat (double 0x0000000000000000)
  %v1501 = select <8 x i1> %v1500, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1499
  %v1502 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1501
  %v1503 = select <8 x i1> %v1502, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1501
  %v1504 = fadd <8 x double> %v1319, %v1341
  %v1505 = getelementptr i8, ptr %v1496, i64 64
  %v1506 = load <2 x double>, ptr %v1505, align 8
  %v1507 = shufflevector <2 x double> %v1506, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1508 = fadd <8 x double> %v1504, %v1507
  %v1509 = fcmp olt <8 x double> %v1508, splat (double 0x0000000000000000)
  %v1510 = select <8 x i1> %v1509, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1508
  %v1511 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1510
  %v1512 = select <8 x i1> %v1511, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1510
  %v1513 = getelementptr i8, ptr %v882, i64 16
  %v1514 = load i64, ptr %v1513, align 8
  %v1515 = getelementptr i8, ptr %v1337, i64 %v1514
  %v1516 = fadd <8 x double> %v1320, %v1338
  %v1517 = load <8 x double>, ptr %v1515, align 8
  %v1518 = fadd <8 x double> %v1516, %v1517
  %v1519 = fcmp olt <8 x double> %v1518, splat (double 0x0000000000000000)
  %v1520 = select <8 x i1> %v1519, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1518
  %v1521 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1520
  %v1522 = select <8 x i1> %v1521, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1520
  %v1523 = fadd <8 x double> %v1321, %v1341
  %v1524 = getelementptr i8, ptr %v1515, i64 64
  %v1525 = load <2 x double>, ptr %v1524, align 8
  %v1526 = shufflevector <2 x double> %v1525, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1527 = fadd <8 x double> %v1523, %v1526
  %v1528 = fcmp olt <8 x double> %v1527, splat (double 0x0000000000000000)
  %v1529 = select <8 x i1> %v1528, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1527
  %v1530 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1529
  %v1531 = select <8 x i1> %v1530, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1529
  %v1532 = getelementptr i8, ptr %v883, i64 16
  %v1533 = load i64, ptr %v1532, align 8
  %v1534 = getelementptr i8, ptr %v1337, i64 %v1533
  %v1535 = fadd <8 x double> %v1322, %v1338
  %v1536 = load <8 x double>, ptr %v1534, align 8
  %v1537 = fadd <8 x double> %v1535, %v1536
  %v1538 = fcmp olt <8 x double> %v1537, splat (double 0x0000000000000000)
  %v1539 = select <8 x i1> %v1538, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1537
  %v1540 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1539
  %v1541 = select <8 x i1> %v1540, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1539
  %v1542 = fadd <8 x double> %v1323, %v1341
  %v1543 = getelementptr i8, ptr %v1534, i64 64
  %v1544 = load <2 x double>, ptr %v1543, align 8
  %v1545 = shufflevector <2 x double> %v1544, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1546 = fadd <8 x double> %v1542, %v1545
  %v1547 = fcmp olt <8 x double> %v1546, splat (double 0x0000000000000000)
  %v1548 = select <8 x i1> %v1547, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1546
  %v1549 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1548
  %v1550 = select <8 x i1> %v1549, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1548
  %v1551 = getelementptr i8, ptr %v884, i64 16
  %v1552 = load i64, ptr %v1551, align 8
  %v1553 = getelementptr i8, ptr %v1337, i64 %v1552
  %v1554 = fadd <8 x double> %v1324, %v1338
  %v1555 = load <8 x double>, ptr %v1553, align 8
  %v1556 = fadd <8 x double> %v1554, %v1555
  %v1557 = fcmp olt <8 x double> %v1556, splat (double 0x0000000000000000)
  %v1558 = select <8 x i1> %v1557, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1556
  %v1559 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1558
  %v1560 = select <8 x i1> %v1559, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1558
  %v1561 = fadd <8 x double> %v1325, %v1341
  %v1562 = getelementptr i8, ptr %v1553, i64 64
  %v1563 = load <2 x double>, ptr %v1562, align 8
  %v1564 = shufflevector <2 x double> %v1563, <2 x double> poison, <8 x i32> <i32 0, i32 1, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v1565 = fadd <8 x double> %v1561, %v1564
  %v1566 = fcmp olt <8 x double> %v1565, splat (double 0x0000000000000000)
  %v1567 = select <8 x i1> %v1566, <8 x double> splat (double 0x0000000000000000), <8 x double> %v1565
  %v1568 = fcmp olt <8 x double> splat (double 0x4018000000000000), %v1567
  %v1569 = select <8 x i1> %v1568, <8 x double> splat (double 0x4018000000000000), <8 x double> %v1567
  br label %end1333
else1332:
  br label %end1333
end1333:
  %v1570 = phi <8 x double> [ %v1351, %then1331 ], [ %v1302, %else1332 ]
  %v1571 = phi <8 x double> [ %v1360, %then1331 ], [ %v1303, %else1332 ]
  %v1572 = phi <8 x double> [ %v1370, %then1331 ], [ %v1304, %else1332 ]
  %v1573 = phi <8 x double> [ %v1379, %then1331 ], [ %v1305, %else1332 ]
  %v1574 = phi <8 x double> [ %v1389, %then1331 ], [ %v1306, %else1332 ]
  %v1575 = phi <8 x double> [ %v1398, %then1331 ], [ %v1307, %else1332 ]
  %v1576 = phi <8 x double> [ %v1408, %then1331 ], [ %v1308, %else1332 ]
  %v1577 = phi <8 x double> [ %v1417, %then1331 ], [ %v1309, %else1332 ]
  %v1578 = phi <8 x double> [ %v1427, %then1331 ], [ %v1310, %else1332 ]
  %v1579 = phi <8 x double> [ %v1436, %then1331 ], [ %v1311, %else1332 ]
  %v1580 = phi <8 x double> [ %v1446, %then1331 ], [ %v1312, %else1332 ]
  %v1581 = phi <8 x double> [ %v1455, %then1331 ], [ %v1313, %else1332 ]
  %v1582 = phi <8 x double> [ %v1465, %then1331 ], [ %v1314, %else1332 ]
  %v1583 = phi <8 x double> [ %v1474, %then1331 ], [ %v1315, %else1332 ]
  %v1584 = phi <8 x double> [ %v1484, %then1331 ], [ %v1316, %else1332 ]
  %v1585 = phi <8 x double> [ %v1493, %then1331 ], [ %v1317, %else1332 ]
  %v1586 = phi <8 x double> [ %v1503, %then1331 ], [ %v1318, %else1332 ]
  %v1587 = phi <8 x double> [ %v1512, %then1331 ], [ %v1319, %else1332 ]
  %v1588 = phi <8 x double> [ %v1522, %then1331 ], [ %v1320, %else1332 ]
  %v1589 = phi <8 x double> [ %v1531, %then1331 ], [ %v1321, %else1332 ]
  %v1590 = phi <8 x double> [ %v1541, %then1331 ], [ %v1322, %else1332 ]
  %v1591 = phi <8 x double> [ %v1550, %then1331 ], [ %v1323, %else1332 ]
  %v1592 = phi <8 x double> [ %v1560, %then1331 ], [ %v1324, %else1332 ]
  %v1593 = phi <8 x double> [ %v1569, %then1331 ], [ %v1325, %else1332 ]
  %v1594 = getelementptr i8, ptr %p1, i64 8
  %v1595 = load i64, ptr %v1594, align 8
  %v1596 = getelementptr i8, ptr %v867, i64 %v1595
  %v1597 = getelementptr i8, ptr %v874, i64 8
  %v1598 = load i64, ptr %v1597, align 8
  %v1599 = getelementptr i8, ptr %v867, i64 %v1598
  %v1600 = getelementptr i8, ptr %v875, i64 8
  %v1601 = load i64, ptr %v1600, align 8
  %v1602 = getelementptr i8, ptr %v867, i64 %v1601
  %v1603 = getelementptr i8, ptr %v876, i64 8
  %v1604 = load i64, ptr %v1603, align 8
  %v1605 = getelementptr i8, ptr %v867, i64 %v1604
  %v1606 = getelementptr i8, ptr %v877, i64 8
  %v1607 = load i64, ptr %v1606, align 8
  %v1608 = getelementptr i8, ptr %v867, i64 %v1607
  %v1609 = getelementptr i8, ptr %v878, i64 8
  %v1610 = load i64, ptr %v1609, align 8
  %v1611 = getelementptr i8, ptr %v867, i64 %v1610
  %v1612 = getelementptr i8, ptr %v879, i64 8
  %v1613 = load i64, ptr %v1612, align 8
  %v1614 = getelementptr i8, ptr %v867, i64 %v1613
  %v1615 = getelementptr i8, ptr %v880, i64 8
  %v1616 = load i64, ptr %v1615, align 8
  %v1617 = getelementptr i8, ptr %v867, i64 %v1616
  %v1618 = getelementptr i8, ptr %v881, i64 8
  %v1619 = load i64, ptr %v1618, align 8
  %v1620 = getelementptr i8, ptr %v867, i64 %v1619
  %v1621 = getelementptr i8, ptr %v882, i64 8
  %v1622 = load i64, ptr %v1621, align 8
  %v1623 = getelementptr i8, ptr %v867, i64 %v1622
  %v1624 = getelementptr i8, ptr %v883, i64 8
  %v1625 = load i64, ptr %v1624, align 8
  %v1626 = getelementptr i8, ptr %v867, i64 %v1625
  %v1627 = getelementptr i8, ptr %v884, i64 8
  %v1628 = load i64, ptr %v1627, align 8
  %v1629 = getelementptr i8, ptr %v867, i64 %v1628
  store <8 x double> %v1570, ptr %v1596, align 8
  %v1630 = getelementptr i8, ptr %v1596, i64 64
  %v1631 = shufflevector <8 x double> %v1571, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1631, ptr %v1630, align 8
  store <8 x double> %v1572, ptr %v1599, align 8
  %v1632 = getelementptr i8, ptr %v1599, i64 64
  %v1633 = shufflevector <8 x double> %v1573, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1633, ptr %v1632, align 8
  store <8 x double> %v1574, ptr %v1602, align 8
  %v1634 = getelementptr i8, ptr %v1602, i64 64
  %v1635 = shufflevector <8 x double> %v1575, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1635, ptr %v1634, align 8
  store <8 x double> %v1576, ptr %v1605, align 8
  %v1636 = getelementptr i8, ptr %v1605, i64 64
  %v1637 = shufflevector <8 x double> %v1577, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1637, ptr %v1636, align 8
  store <8 x double> %v1578, ptr %v1608, align 8
  %v1638 = getelementptr i8, ptr %v1608, i64 64
  %v1639 = shufflevector <8 x double> %v1579, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1639, ptr %v1638, align 8
  store <8 x double> %v1580, ptr %v1611, align 8
  %v1640 = getelementptr i8, ptr %v1611, i64 64
  %v1641 = shufflevector <8 x double> %v1581, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1641, ptr %v1640, align 8
  store <8 x double> %v1582, ptr %v1614, align 8
  %v1642 = getelementptr i8, ptr %v1614, i64 64
  %v1643 = shufflevector <8 x double> %v1583, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1643, ptr %v1642, align 8
  store <8 x double> %v1584, ptr %v1617, align 8
  %v1644 = getelementptr i8, ptr %v1617, i64 64
  %v1645 = shufflevector <8 x double> %v1585, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1645, ptr %v1644, align 8
  store <8 x double> %v1586, ptr %v1620, align 8
  %v1646 = getelementptr i8, ptr %v1620, i64 64
  %v1647 = shufflevector <8 x double> %v1587, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1647, ptr %v1646, align 8
  store <8 x double> %v1588, ptr %v1623, align 8
  %v1648 = getelementptr i8, ptr %v1623, i64 64
  %v1649 = shufflevector <8 x double> %v1589, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1649, ptr %v1648, align 8
  store <8 x double> %v1590, ptr %v1626, align 8
  %v1650 = getelementptr i8, ptr %v1626, i64 64
  %v1651 = shufflevector <8 x double> %v1591, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1651, ptr %v1650, align 8
  store <8 x double> %v1592, ptr %v1629, align 8
  %v1652 = getelementptr i8, ptr %v1629, i64 64
  %v1653 = shufflevector <8 x double> %v1593, <8 x double> poison, <2 x i32> <i32 0, i32 1>
  store <2 x double> %v1653, ptr %v1652, align 8
  ret void
}

define void @forward(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v1654 = alloca i32
  %v1655 = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %v1654)
  %v1656 = load i32, ptr %v1654
  %v1657 = or i32 %v1656, 32832
  store i32 %v1657, ptr %v1655
  call void @llvm.x86.sse.ldmxcsr(ptr %v1655)
  %v1658 = alloca [104 x i8], align 64
  %v1659 = sub i64 %p2, %p1
  %v1662 = icmp slt i64 0, %v1659
  br i1 %v1662, label %loop1660, label %end1661
loop1660:
  %v1663 = phi i64 [ 0, %entry ], [ %v1801, %end1747 ]
  %v1664 = add i64 %p1, %v1663
  %v1665 = getelementptr i8, ptr %p0, i64 72
  %v1666 = load i64, ptr %v1665, align 8
  %v1667 = urem i64 %v1664, 1
  %v1668 = udiv i64 %v1664, 1
  %v1669 = getelementptr i8, ptr %p0, i64 48
  %v1670 = load ptr, ptr %v1669, align 8
  %v1671 = udiv i64 %v1668, %v1666
  %v1672 = mul i64 %v1671, 80
  %v1673 = getelementptr i8, ptr %v1670, i64 %v1672
  %v1674 = urem i64 %v1668, %v1666
  %v1675 = load ptr, ptr %p0, align 8
  %v1676 = getelementptr i8, ptr %p0, i64 8
  %v1677 = load ptr, ptr %v1676, align 8
  %v1678 = getelementptr i8, ptr %p0, i64 16
  %v1679 = load ptr, ptr %v1678, align 8
  %v1680 = getelementptr i8, ptr %p0, i64 24
  %v1681 = load ptr, ptr %v1680, align 8
  %v1682 = getelementptr i8, ptr %p0, i64 32
  %v1683 = load ptr, ptr %v1682, align 8
  %v1684 = getelementptr i8, ptr %p0, i64 40
  %v1685 = load ptr, ptr %v1684, align 8
  %v1686 = getelementptr i8, ptr %p0, i64 48
  %v1687 = load ptr, ptr %v1686, align 8
  %v1688 = getelementptr i8, ptr %p0, i64 56
  %v1689 = load ptr, ptr %v1688, align 8
  %v1690 = getelementptr i8, ptr %p0, i64 64
  %v1691 = load ptr, ptr %v1690, align 8
  %v1692 = mul i64 %v1674, 10
  %v1693 = mul i64 %v1667, 16
  %v1694 = add i64 %v1692, %v1693
  %v1695 = mul i64 %v1694, 8
  %v1696 = load i64, ptr %v1673, align 8
  %v1697 = getelementptr i8, ptr %v1675, i64 %v1696
  %v1698 = mul i64 %v1674, 32768
  %v1699 = getelementptr i8, ptr %v1697, i64 %v1698
  %v1700 = mul i64 %v1674, 16
  %v1701 = mul i64 %v1667, 16
  %v1702 = add i64 %v1700, %v1701
  %v1703 = getelementptr i8, ptr %p0, i64 80
  %v1704 = load i64, ptr %v1703, align 8
  %v1705 = mul i64 %v1702, %v1704
  %v1706 = mul i64 %v1705, 32768
  %v1707 = getelementptr i8, ptr %v1677, i64 %v1706
  %v1708 = getelementptr i8, ptr %v1673, i64 56
  %v1709 = load i64, ptr %v1708, align 8
  %v1710 = mul i64 %v1709, 524288
  %v1711 = getelementptr i8, ptr %v1707, i64 %v1710
  %v1712 = getelementptr i8, ptr %v1673, i64 32
  %v1713 = load i64, ptr %v1712, align 8
  %v1714 = getelementptr i8, ptr %v1689, i64 %v1713
  %v1715 = getelementptr i8, ptr %v1673, i64 40
  %v1716 = load i64, ptr %v1715, align 8
  %v1717 = getelementptr i8, ptr %v1691, i64 %v1716
  %v1718 = getelementptr i8, ptr %v1673, i64 48
  %v1719 = load i64, ptr %v1718, align 8
  %v1720 = getelementptr i8, ptr %v1673, i64 8
  %v1721 = load i64, ptr %v1720, align 8
  %v1722 = getelementptr i8, ptr %v1679, i64 %v1721
  %v1723 = getelementptr i8, ptr %v1722, i64 %v1695
  %v1724 = getelementptr i8, ptr %v1681, i64 %v1695
  %v1725 = getelementptr i8, ptr %v1673, i64 16
  %v1726 = load i64, ptr %v1725, align 8
  %v1727 = getelementptr i8, ptr %v1683, i64 %v1726
  %v1728 = getelementptr i8, ptr %v1727, i64 %v1695
  %v1729 = getelementptr i8, ptr %p0, i64 88
  %v1730 = load i64, ptr %v1729, align 8
  %v1731 = getelementptr i8, ptr %p0, i64 96
  %v1732 = load i64, ptr %v1731, align 8
  store ptr %v1699, ptr %v1658, align 8
  %v1733 = getelementptr i8, ptr %v1658, i64 8
  store ptr %v1711, ptr %v1733, align 8
  %v1734 = getelementptr i8, ptr %v1658, i64 16
  store ptr %v1723, ptr %v1734, align 8
  %v1735 = getelementptr i8, ptr %v1658, i64 24
  store ptr %v1724, ptr %v1735, align 8
  %v1736 = getelementptr i8, ptr %v1658, i64 32
  store ptr %v1728, ptr %v1736, align 8
  %v1737 = getelementptr i8, ptr %v1658, i64 40
  store ptr %v1685, ptr %v1737, align 8
  %v1738 = getelementptr i8, ptr %v1658, i64 48
  store ptr %v1673, ptr %v1738, align 8
  %v1739 = getelementptr i8, ptr %v1658, i64 56
  store ptr %v1717, ptr %v1739, align 8
  %v1740 = getelementptr i8, ptr %v1658, i64 64
  store i64 %v1730, ptr %v1740, align 8
  %v1741 = getelementptr i8, ptr %v1658, i64 72
  store i64 %v1732, ptr %v1741, align 8
  %v1742 = getelementptr i8, ptr %v1658, i64 80
  store i64 %v1719, ptr %v1742, align 8
  %v1743 = mul i64 %v1719, 2
  %v1744 = icmp slt i64 %v1743, 1
  %v1745 = select i1 %v1744, i64 1, i64 %v1743
  %v1748 = icmp slt i64 0, %v1745
  br i1 %v1748, label %loop1746, label %end1747
loop1746:
  %v1749 = phi i64 [ 0, %loop1660 ], [ %v1799, %end1798 ]
  %v1750 = udiv i64 %v1749, 2
  %v1751 = urem i64 %v1749, 2
  %v1752 = mul i64 %v1751, 16384
  %v1753 = getelementptr i8, ptr %v1699, i64 %v1752
  %v1754 = mul i64 %v1750, 524288
  %v1755 = getelementptr i8, ptr %v1711, i64 %v1754
  %v1756 = mul i64 %v1751, 262144
  %v1757 = getelementptr i8, ptr %v1755, i64 %v1756
  %v1758 = getelementptr i8, ptr %v1685, i64 %v1752
  %v1759 = mul i64 %v1750, 16
  %v1760 = getelementptr i8, ptr %v1717, i64 %v1759
  %v1761 = sub i64 %v1719, %v1750
  %v1762 = icmp slt i64 %v1761, 1
  %v1763 = select i1 %v1762, i64 %v1761, i64 1
  %v1764 = sub i64 %v1745, 1
  store ptr %v1753, ptr %v1658, align 8
  %v1765 = getelementptr i8, ptr %v1658, i64 8
  store ptr %v1757, ptr %v1765, align 8
  %v1766 = getelementptr i8, ptr %v1658, i64 40
  store ptr %v1758, ptr %v1766, align 8
  %v1767 = getelementptr i8, ptr %v1658, i64 56
  store ptr %v1760, ptr %v1767, align 8
  %v1768 = getelementptr i8, ptr %v1658, i64 80
  store i64 %v1763, ptr %v1768, align 8
  %v1769 = getelementptr i8, ptr %v1658, i64 88
  store i64 %v1749, ptr %v1769, align 8
  %v1770 = getelementptr i8, ptr %v1658, i64 96
  store i64 %v1764, ptr %v1770, align 8
  %v1771 = getelementptr i8, ptr %v1673, i64 24
  %v1772 = load i64, ptr %v1771, align 8
  %v1773 = add i64 %v1772, 3
  %v1774 = udiv i64 %v1773, 12
  %v1777 = icmp slt i64 0, %v1774
  br i1 %v1777, label %loop1775, label %end1776
loop1775:
  %v1778 = phi i64 [ 0, %loop1746 ], [ %v1781, %loop1775 ]
  %v1779 = mul i64 %v1778, 384
  %v1780 = getelementptr i8, ptr %v1714, i64 %v1779
  call void @tile2_2_12(ptr %v1658, ptr %v1780)
  %v1781 = add i64 %v1778, 1
  %v1782 = icmp slt i64 %v1781, %v1774
  br i1 %v1782, label %loop1775, label %end1776
end1776:
  %v1783 = mul i64 %v1774, 12
  %v1784 = sub i64 %v1772, %v1783
  %v1785 = mul i64 %v1774, 384
  %v1786 = getelementptr i8, ptr %v1714, i64 %v1785
  %v1787 = icmp slt i64 0, %v1784
  %v1788 = icmp slt i64 %v1784, 5
  %v1789 = and i1 %v1787, %v1788
  br i1 %v1789, label %then1790, label %else1791
then1790:
  call void @tile2_2_4(ptr %v1658, ptr %v1786)
  br label %end1792
else1791:
  br label %end1792
end1792:
  %v1793 = icmp slt i64 4, %v1784
  %v1794 = icmp slt i64 %v1784, 9
  %v1795 = and i1 %v1793, %v1794
  br i1 %v1795, label %then1796, label %else1797
then1796:
  call void @tile2_2_8(ptr %v1658, ptr %v1786)
  br label %end1798
else1797:
  br label %end1798
end1798:
  %v1799 = add i64 %v1749, 1
  %v1800 = icmp slt i64 %v1799, %v1745
  br i1 %v1800, label %loop1746, label %end1747
end1747:
  %v1801 = add i64 %v1663, 1
  %v1802 = icmp slt i64 %v1801, %v1659
  br i1 %v1802, label %loop1660, label %end1661
end1661:
  call void @llvm.x86.sse.ldmxcsr(ptr %v1654)
  ret void
}

!0 = !{}
declare <8 x double> @llvm.fma.v8f64(<8 x double>, <8 x double>, <8 x double>)
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
attributes #0 = { nounwind "prefer-vector-width"="512" }
